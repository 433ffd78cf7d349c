/** Requests with more are refused; reading them all here would cost more than answering. */
const mostParameters = 100;
const mark = '[redacted]';
const secretName = /(?:^|\W)(?:code|state|verifier|challenge)(?:\W[^=]{0,20})?=/iu;

/** A request's address as logs may have it: what a sign-in carries in it is nobody's to read, however its name is written. */
export function loggedUrl(url: string | undefined): string | undefined {
  const start = url?.search(/[?#]/u) ?? -1;
  if (url === undefined || start === -1) return url;
  const parameters = url.slice(start + 1).split('&');
  const shown = parameters.length > mostParameters ? [mark] : parameters.map(withoutSecret);
  return url.slice(0, start + 1) + shown.join('&');
}

function withoutSecret(parameter: string): string {
  const readable = decoded(parameter);
  if (readable !== null && !secretName.test(readable)) return parameter;
  const name = parameter.includes('=') ? parameter.slice(0, parameter.indexOf('=') + 1) : '';
  return name + mark;
}

/** Null where it cannot be read, so that it cannot be told either what it is. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
