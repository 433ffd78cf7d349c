import { isIP } from 'node:net';
import { IsInt, IsString, Max, Min, ValidateBy, type ValidationArguments } from 'class-validator';
import { EnvVar } from '../config/index.js';

const notProduction = ['development', 'test'];

/** What HTTP is told of the network around it, and how patient it is. */
export class HttpConfig {
  @EnvVar('NODE_ENV', {
    description:
      'Whatever is neither `development` nor `test` is production: browsers are told to come by HTTPS only, and `CORS_ORIGINS=*` stops the start',
    example: 'production',
  })
  @IsString()
  readonly environment: string = 'production';

  @EnvVar('TRUSTED_PROXIES', {
    description:
      'Addresses or networks of the proxies in front, comma-separated; `X-Forwarded-For` is believed of no one else',
    example: '10.0.0.0/8,192.168.1.7',
  })
  @ValidateBy({
    name: 'trustedProxies',
    validator: {
      validate: (text: string) => listOf(text).every(isAddressOrNetwork),
      defaultMessage: () => 'it takes addresses and networks, and no network of everybody',
    },
  })
  readonly trustedProxies: string = '';

  @EnvVar('CORS_ORIGINS', {
    description: 'Origins whose pages may call the API from a browser, comma-separated; without it none but its own',
    example: 'https://hr.example.com,https://intranet.example.com:8443',
  })
  @ValidateBy({
    name: 'corsOrigins',
    validator: {
      validate: (text: string, about?: ValidationArguments) => {
        const { isProduction } = about?.object as HttpConfig;
        return text === '*' ? !isProduction : listOf(text).every(isOrigin);
      },
      defaultMessage: () =>
        'it takes origins (scheme, host and port, nothing after it); `*` only where NODE_ENV is development or test',
    },
  })
  readonly corsOrigins: string = '';

  @EnvVar('HTTP_HEADERS_TIMEOUT_MS', { description: 'Longest time for the headers of a request', example: '10000' })
  @IsInt()
  @Min(100)
  readonly headersTimeoutMs: number = 10_000;

  @EnvVar('HTTP_REQUEST_TIMEOUT_MS', {
    description: 'Longest time for a whole request to arrive, large uploads over a slow line included',
    example: '900000',
  })
  @IsInt()
  @Min(100)
  readonly requestTimeoutMs: number = 900_000;

  @EnvVar('HTTP_PACE_WINDOW_MS', {
    description: 'A client that sends or takes less than 2 KiB a second over this time, while more is due, is cut off',
    example: '15000',
  })
  @IsInt()
  @Min(100)
  readonly paceWindowMs: number = 15_000;

  @EnvVar('HTTP_MAX_CONNECTIONS', {
    description:
      'Connections that one process accepts, from one address a quarter of them unless it is a trusted proxy',
    example: '10000',
  })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  readonly maxConnections: number = 10_000;

  /** Also where nothing is said of the environment, or nothing that is known. */
  get isProduction(): boolean {
    return !notProduction.includes(this.environment);
  }
}

/** The entries of a comma-separated list. */
export const listOf = (text: string): string[] =>
  text.trim() === '' ? [] : text.split(',').map((each) => each.trim());

function isAddressOrNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (bits === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/u.test(prefix) && Number(prefix) >= 1 && Number(prefix) <= bits);
}

function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/u.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
