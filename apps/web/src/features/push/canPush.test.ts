import { describe, expect, it } from 'vitest';
import { type Browser, deviceName, hindranceOf } from './canPush';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const able: Browser = { userAgent: chrome, isSecure: true, hasPush: true, permission: 'default' };

describe('messages in this browser', () => {
  it.each([
    ['nothing where it can', {}, null],
    ['WeChat, whatever it has', { userAgent: `${chrome} MicroMessenger/8.0` }, 'wechat'],
    ['no https, before what comes of it', { isSecure: false, hasPush: false }, 'insecure'],
    ['an iPhone’s page that is not on the home screen', { userAgent: phone, hasPush: false }, 'homeScreen'],
    ['nothing on an iPhone’s home screen', { userAgent: phone }, null],
    ['a browser that cannot', { hasPush: false, permission: null }, 'unable'],
    ['a no that was said', { permission: 'denied' as const }, 'blocked'],
  ])('are hindered by %s', (_, more, hindrance) => {
    expect(hindranceOf({ ...able, ...more })).toBe(hindrance);
  });

  it.each([
    [chrome, 'Chrome · Windows'],
    [`${chrome} Edg/140.0`, 'Edge · Windows'],
    [phone, 'Safari · iOS'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox · Android'],
    ['something else', 'Browser'],
  ])('have a name to be found by: %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
