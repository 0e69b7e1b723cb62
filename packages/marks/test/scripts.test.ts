import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparePartyNames } from '@landport/marks/party-name'
import { comparePlatesAcrossScripts } from '@landport/marks/plate-scripts'

const NAMES = [
  ['Công ty TNHH Thương mại Thanh Long', 'CONG TY TNHH TM THANH LONG', 'same'],
  ['Công ty Cổ phần Xuất nhập khẩu Đồng Đăng', 'Dong Dang Import Export JSC', 'same'],
  ['广西凭祥国茂贸易有限公司', 'GUANGXI PINGXIANG GUOMAO TRADING CO., LTD', 'same'],
  ['凭祥市金晖进出口贸易有限公司', 'Pingxiangshi Jinhui Import & Export Trading Co Ltd', 'same'],
  ['Pingxiang Guomao Trading Co., Ltd (Guangxi)', 'Guangxi Pingxiang Guomao Trading', 'same'],
  ['广西凭祥国茂贸易有限公司', 'Guangxi Pingxiang Guomoa Trading', 'similar'],
  ['Công ty TNHH Nông sản Lạng Sơn', 'Công ty TNHH Nông sản Bắc Giang', 'different'],
  ['深圳市华强电子有限公司', '凭祥市国茂贸易有限公司', 'different'],
  ['谅山青龙贸易有限公司', 'Công ty TNHH Thương mại Thanh Long Lạng Sơn', 'incomparable'],
  ['Công ty TNHH', 'Thanh Long', 'incomparable'],
] as const

test('a company is known again without diacritics, in pinyin and by the words of its trade', () => {
  for (const [a, b, expected] of NAMES) {
    assert.equal(comparePartyNames(a, b), expected, `${a} | ${b}`)
    assert.equal(comparePartyNames(b, a), expected, `${b} | ${a}`)
  }
})

test('a Chinese plate is known again in Latin letters', () => {
  assert.equal(comparePlatesAcrossScripts('桂F12345', 'GUI F-12345'), 'same')
  assert.equal(comparePlatesAcrossScripts('桂F1234挂', 'GUIF1234GUA'), 'same')
  assert.equal(comparePlatesAcrossScripts('桂F12345', '云G12345'), 'different')
  assert.equal(comparePlatesAcrossScripts('桂FB2345', 'GUI F82345'), 'look-alike')
  assert.equal(comparePlatesAcrossScripts('12Đ-123.45', '12D12345'), 'look-alike')
  assert.equal(comparePlatesAcrossScripts('29C-123.45', '29c12345'), 'same')
})
