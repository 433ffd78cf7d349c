export { newSigningKey } from './id-token.js';
export { newVerifier } from './oidc-browser.js';
export { OidcInstallation } from './oidc-installation.js';
