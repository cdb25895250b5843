import { describe, expect, it } from 'vitest';
import { addressOf, readReportAddress, readSiteAddress } from '../../src/model/site-address.ts';

describe('readSiteAddress', () => {
  it.each([
    [{}, { origin: null, base: '/' }],
    [
      { SITE_URL: '', BASE_PATH: '' },
      { origin: null, base: '/' },
    ],
    [{ SITE_URL: 'https://kb.example.cn/' }, { origin: 'https://kb.example.cn', base: '/' }],
    [{ BASE_PATH: 'training/kb' }, { origin: null, base: '/training/kb/' }],
    [
      { SITE_URL: 'http://10.0.0.5:8080', BASE_PATH: '/training/kb/' },
      { origin: 'http://10.0.0.5:8080', base: '/training/kb/' },
    ],
  ])('%o', (environment, expected) => {
    expect(readSiteAddress(environment)).toEqual(expected);
  });

  it.each([
    [{ SITE_URL: 'kb.example.cn' }, /SITE_URL/u],
    [{ SITE_URL: 'ftp://kb.example.cn' }, /http/u],
    [{ SITE_URL: 'https://example.cn/kb' }, /BASE_PATH/u],
    [{ BASE_PATH: '/培训/' }, /BASE_PATH/u],
    [{ BASE_PATH: '/a/../b/' }, /BASE_PATH/u],
  ])('refuses %o', (environment, reason) => {
    expect(() => readSiteAddress(environment)).toThrow(reason);
  });
});

describe('addressOf', () => {
  it('is absolute when the host is known', () => {
    expect(addressOf('documents/x/', { origin: null, base: '/kb/' })).toBe('/kb/documents/x/');
    expect(addressOf('documents/x/', { origin: 'https://a.cn', base: '/' })).toBe(
      'https://a.cn/documents/x/',
    );
  });
});

describe('REPORT_ADDRESS', () => {
  it.each([
    [undefined, null],
    ['  ', null],
    ['kb@example.cn', { kind: 'email', address: 'kb@example.cn' }],
    [' https://kb.example.cn/form?x=1 ', { kind: 'page', address: 'https://kb.example.cn/form?x=1' }],
  ])('%s', (given, expected) => {
    expect(readReportAddress({ REPORT_ADDRESS: given })).toEqual(expected);
  });
  it.each(['http://kb.example.cn/', 'javascript:alert(1)', '信访室', 'kb@', 'a@b.cn?cc=c@d.cn'])(
    'refuses %s',
    given => {
      expect(() => readReportAddress({ REPORT_ADDRESS: given })).toThrow('REPORT_ADDRESS 应为');
    },
  );
});
