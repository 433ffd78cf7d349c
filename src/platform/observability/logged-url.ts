const secretParameters = /([?&](?:code|state|verifier|challenge)=)[^&#]*/gu;

/** A request's address as logs may have it: what a sign-in carries in it is nobody's to read. */
export const loggedUrl = (url: string | undefined): string | undefined =>
  url?.replace(secretParameters, '$1[redacted]');
