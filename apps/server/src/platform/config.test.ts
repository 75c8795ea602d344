import { describe, expect, it } from 'vitest';
import { readConfig } from './config';

describe('settings', () => {
  it('have defaults for a first try', () =>
    expect(readConfig({})).toMatchObject({ port: 8080, host: '127.0.0.1', mode: 'demo', databaseUrl: undefined }));
  it('treat an empty value as none', () => expect(readConfig({ PORT: '', DATABASE_URL: '' }).port).toBe(8080));
  it('refuse a name nobody reads', () =>
    expect(() => readConfig({ GEZHI_PROT: '1' })).toThrow(/GEZHI_PROT is not a setting/));
  it('name every bad value at once', () => {
    const read = () => readConfig({ PORT: 'http', GEZHI_MODE: 'test', DATABASE_URL: 'mysql://x' });
    expect(read).toThrow(/PORT/);
    expect(read).toThrow(/GEZHI_MODE/);
    expect(read).toThrow(/DATABASE_URL/);
  });
  it('want all of an S3 store or nothing of it, and never say its secret', () => {
    const whole = {
      GEZHI_S3_ENDPOINT: 'https://store.example',
      GEZHI_S3_BUCKET: 'gezhi',
      GEZHI_S3_KEY: 'KEY',
      GEZHI_S3_SECRET: 'hush-hush',
    };
    expect(readConfig(whole).s3).toEqual({
      endpoint: 'https://store.example',
      bucket: 'gezhi',
      region: 'us-east-1',
      key: 'KEY',
      secret: 'hush-hush',
      isBucketInHost: false,
    });
    expect(readConfig({}).s3).toBeNull();
    for (const name of Object.keys(whole)) {
      const read = () => readConfig({ ...whole, [name]: '' });
      expect(read).toThrow(`${name}: is missing`);
      expect(read).not.toThrow(/hush/);
    }
    expect(() => readConfig({ GEZHI_S3_REGION: 'cn-north-1' })).toThrow('GEZHI_S3_ENDPOINT: is missing');
    expect(() => readConfig({ ...whole, GEZHI_S3_BUCKET: '../x' })).toThrow(/no name of a bucket/);
  });
  it('want a public https address in city mode', () => {
    expect(() => readConfig({ GEZHI_MODE: 'city' })).toThrow(
      /GEZHI_PUBLIC_URL is required|GEZHI_PUBLIC_URL: is required/,
    );
    expect(() => readConfig({ GEZHI_MODE: 'city', GEZHI_PUBLIC_URL: 'http://city.example' })).toThrow(/https/);
    expect(readConfig({ GEZHI_MODE: 'city', GEZHI_PUBLIC_URL: 'https://city.example/' }).publicUrl).toBe(
      'https://city.example',
    );
  });
});
