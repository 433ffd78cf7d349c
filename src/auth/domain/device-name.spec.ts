import { describe, expect, it } from '@jest/globals';
import { deviceNameOf } from './device-name.js';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

describe('deviceNameOf', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Windows'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, 'Chrome on Linux'],
    [`Mozilla/5.0 (Linux; Android 15) ${chrome} Mobile Safari/537.36`, 'Chrome on Android'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0.0.0`, 'Edge on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0) ${chrome} YaBrowser/25.1 Safari/537.36`, 'Yandex Browser on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 'Safari on macOS'],
    ['Firefox/140.0', 'Firefox'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['orgwright-sync/2.1 (+https://example.com)', 'orgwright-sync/2.1'],
  ])('knows %j as %s', (userAgent, name) => {
    expect(deviceNameOf(userAgent)).toBe(name);
  });

  it.each([undefined, '', '   ', '\u0000\u0007', 'пример'])('says so when %j tells nothing', (userAgent) => {
    expect(deviceNameOf(userAgent)).toBe('unknown');
  });

  it('keeps no more than sixty characters, and none that do not show', () => {
    expect(deviceNameOf('x'.repeat(8_000))).toHaveLength(60);
    expect(deviceNameOf('sync\u001b[2J/1')).toBe('sync');
  });
});
