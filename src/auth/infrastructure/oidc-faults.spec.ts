import { describe, expect, it } from '@jest/globals';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { OidcSignInRefused } from '../domain/oidc.errors.js';
import { faultOf, traceOf } from './oidc-faults.js';

const denied = (error: string) =>
  new AuthorizationResponseError('refused', { cause: new URLSearchParams({ error, error_description: 'x' }) });
const answered = (status: number) =>
  new ResponseBodyError('refused', { cause: { error: 'invalid_grant' }, response: new Response(null, { status }) });

describe('A failed conversation with the issuer', () => {
  it.each([
    ['access_denied', 'OIDC_DENIED'],
    ['login_required', 'OIDC_DENIED'],
    ['server_error', 'OIDC_UNAVAILABLE'],
    ['temporarily_unavailable', 'OIDC_UNAVAILABLE'],
    ['unauthorized_client', 'OIDC_REFUSED_BY_ISSUER'],
  ])('with the answer %s is %s', (error, code) => {
    expect(faultOf(denied(error)).code).toBe(code);
  });

  it('is a refusal where a code is refused, and an outage where the issuer fails', () => {
    expect(faultOf(answered(400)).code).toBe('OIDC_REFUSED_BY_ISSUER');
    expect(faultOf(answered(503)).code).toBe('OIDC_UNAVAILABLE');
  });

  it('is an outage where nothing else is known, and what it was where that is', () => {
    expect(faultOf(new TypeError('fetch failed')).code).toBe('OIDC_UNAVAILABLE');
    expect(faultOf('?').code).toBe('OIDC_UNAVAILABLE');
    expect(faultOf(new OidcSignInRefused('OIDC_NOT_MAPPED')).code).toBe('OIDC_NOT_MAPPED');
  });

  it('leaves a trace with reasons and without what was said', () => {
    const cause = new Error('inner', { cause: { claims: { nonce: 'secret' } } });
    const code = 'OAUTH_JWT_CLAIM_COMPARISON_FAILED';
    const error = Object.assign(new ClientError('unexpected claim', { cause }), { code });
    expect(traceOf(error)).toBe('ClientError OAUTH_JWT_CLAIM_COMPARISON_FAILED: unexpected claim; Error: inner');
    expect(traceOf('secret')).toBe('unknown');
  });
});
