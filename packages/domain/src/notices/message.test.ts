import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SmsSettings } from './channels';
import { cutToBytes, type OutMessage, requestOf, type Sign } from './message';
import { faultOf } from './outcome';
import { unknownPlaces } from './template';

const sign: Sign = (key, text, as) => createHmac('sha256', key).update(text).digest(as);
const message: OutMessage = {
  id: '0197a000-0000-7000-8000-000000000001',
  at: new Date('2026-11-18T02:00:00.000Z'),
  cityName: '示范市',
  personId: '0197a000-0000-7000-8000-000000000002',
  personName: '李强',
  phone: '13800000000',
  title: '格治·示范市',
  text: '2 件需要您处理',
  link: 'https://city.example/desk/today',
  notices: [],
};
const gateway: SmsSettings = {
  kind: 'sms',
  url: 'https://sms.example/send?to={phone}',
  method: 'POST',
  headers: [{ name: 'Authorization', value: 'Bearer {secret}' }],
  body: '{"to":"{phone}","text":"{text}","ref":"{id}"}',
  form: 'json',
  success: { path: 'result.code', equals: '0' },
};

describe('a message in the form of its receiver', () => {
  it('is signed for a webhook over instant and body, with a key that stays the same at every try', () => {
    const { headers, body } = requestOf({ kind: 'webhook', url: 'https://x.example' }, { signing: 's' }, message, sign);
    expect(headers['gezhi-signature']).toBe(`v1=${sign('s', `1794967200.${body}`, 'hex')}`);
    expect(headers['idempotency-key']).toBe(message.id);
    expect(JSON.parse(body!)).toMatchObject({ v: 1, id: message.id, person: { id: message.personId } });
    expect(body, 'no name and no number of a person').not.toMatch(/李强|13800000000/);
  });

  it('is text or markdown for a WeCom robot, whose key is in the address', () => {
    const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send';
    const text = requestOf({ kind: 'wecom', url, format: 'text' }, { key: 'a/b' }, message, sign);
    expect(text.url).toBe(`${url}?key=a%2Fb`);
    expect(JSON.parse(text.body!)).toEqual({
      msgtype: 'text',
      text: {
        content: '李强：格治·示范市\n2 件需要您处理\nhttps://city.example/desk/today',
        mentioned_mobile_list: ['13800000000'],
      },
    });
    const markdown = requestOf({ kind: 'wecom', url, format: 'markdown' }, { key: 'k' }, message, sign);
    expect(JSON.parse(markdown.body!).msgtype).toBe('markdown');
  });

  it('is signed for a DingTalk robot by timestamp and secret, where it has one', () => {
    const url = 'https://oapi.dingtalk.com/robot/send';
    const signed = new URL(requestOf({ kind: 'dingtalk', url }, { token: 't', signing: 'SEC1' }, message, sign).url);
    const timestamp = '1794967200000';
    expect(Object.fromEntries(signed.searchParams)).toEqual({
      access_token: 't',
      timestamp,
      sign: sign('SEC1', `${timestamp}\nSEC1`, 'base64'),
    });
    expect(requestOf({ kind: 'dingtalk', url }, { token: 't' }, message, sign).url).toBe(`${url}?access_token=t`);
  });

  it('fills an SMS gateway’s template so that no word can leave its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const sent = requestOf(gateway, { secret: 'k"\r\nx-evil: 1' }, { ...message, text }, sign);
        expect(JSON.parse(sent.body!)).toEqual({ to: message.phone, text, ref: message.id });
        expect(sent.headers.authorization).toBe('Bearer k"x-evil: 1');
      }),
    );
    const form = { ...gateway, form: 'form' as const, body: 'to={phone}&text={text}' };
    const { body } = requestOf(form, {}, { ...message, text: 'a&to=1{phone}' }, sign);
    expect([...new URLSearchParams(body!)]).toEqual([
      ['to', message.phone],
      ['text', 'a&to=1{phone}'],
    ]);
    expect(unknownPlaces('{phone} {telephone}')).toEqual(['telephone']);
  });

  it('is cut to what the receiver takes, never in the middle of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 0, max: 80 }), (text, most) => {
        const cut = cutToBytes(text, most);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
        expect(text.startsWith(cut)).toBe(true);
        if (Buffer.byteLength(text) <= most) expect(cut).toBe(text);
      }),
    );
  });
});

describe('an answer', () => {
  const wecom = { kind: 'wecom', url: 'https://x.example', format: 'text' } as const;
  it.each([
    ['taken', wecom, 200, '{"errcode":0}', null],
    ['a robot’s no comes with 200', wecom, 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', 'rejected'],
    ['no JSON where JSON was expected', wecom, 200, '<html>', 'rejected'],
    ['a gateway’s yes in depth', gateway, 200, '{"result":{"code":"0"}}', null],
    ['a gateway’s no in depth', gateway, 202, '{"result":{"code":7}}', 'rejected'],
    [
      'nothing inherited is looked at',
      { ...gateway, success: { path: 'constructor.name', equals: 'Object' } },
      200,
      '{}',
      'rejected',
    ],
    ['a status is enough where nothing else was said', { ...gateway, success: null }, 204, '', null],
    ['a redirect is no yes', wecom, 302, '', 'redirected'],
    ['wrong secret', wecom, 401, '', 'unauthorised'],
    ['too large', wecom, 413, '', 'tooLarge'],
    ['too many', wecom, 429, '', 'busy'],
    ['their failure', wecom, 503, '', 'broken'],
  ] as const)('%s', (_, settings, status, body, fault) => {
    expect(faultOf(settings, status, body)).toBe(fault);
  });
});
