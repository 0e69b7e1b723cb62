/**
 * What company names in Vietnamese, Chinese, English and pinyin have in common and what therefore tells hardly two
 * of them apart: legal forms and words of trade. They are left out of the comparison. Latin words as they stand without
 * diacritics, longest first where one begins another.
 */
export const HAN_LEGAL_FORM = /股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司/gu

export const LATIN_LEGAL_FORMS: readonly string[] = [
  'CONG TY TRACH NHIEM HUU HAN MOT THANH VIEN',
  'CONG TY TRACH NHIEM HUU HAN',
  'CONG TY TNHH MOT THANH VIEN',
  'CONG TY TNHH MTV',
  'CONG TY TNHH',
  'CONG TY CO PHAN',
  'CONG TY CP',
  'CONG TY',
  'CTY TNHH',
  'CTY CP',
  'CTY',
  'TNHH',
  'MTV',
  'CO PHAN',
  'YOUXIAN ZEREN GONGSI',
  'YOUXIAN GONGSI',
  'ONE MEMBER',
  'JOINT STOCK',
  'LIMITED LIABILITY',
  'COMPANY',
  'LIMITED',
  'CORPORATION',
  'CORP',
  'JSC',
  'LLC',
  'LTD',
  'INC',
  'CO',
  'AND',
  'VA',
]

/** Only in Vietnamese names: a name with one of these is not a transcription of a Chinese one. */
export const VIETNAMESE_FORM = /\b(CONG TY|CTY|TNHH|MTV|CO PHAN)\b/

/** Words of trade, as written in Chinese and in Latin letters. */
export const TRADE_WORDS: readonly { readonly han: string; readonly latin: readonly string[] }[] = [
  {
    han: '进出口',
    latin: ['XUAT NHAP KHAU', 'XNK', 'IMPORT EXPORT', 'EXPORT IMPORT', 'IMP EXP', 'IMPEX', 'JINCHUKOU'],
  },
  { han: '贸易', latin: ['THUONG MAI', 'TRADING', 'TRADE', 'MAOYI', 'TM'] },
  { han: '物流', latin: ['LOGISTICS', 'LOGISTIC', 'GIAO NHAN', 'WULIU'] },
  {
    han: '农产品',
    latin: ['NONG SAN', 'AGRICULTURAL PRODUCTS', 'AGRICULTURAL', 'NONGCHANPIN'],
  },
  { han: '水果', latin: ['TRAI CAY', 'FRUITS', 'FRUIT', 'SHUIGUO'] },
  { han: '电子', latin: ['DIEN TU', 'ELECTRONICS', 'ELECTRONIC', 'DIANZI'] },
  { han: '科技', latin: ['CONG NGHE', 'TECHNOLOGY', 'TECH', 'KEJI'] },
  { han: '国际', latin: ['QUOC TE', 'INTERNATIONAL', 'INTL', 'GUOJI'] },
  { han: '集团', latin: ['TAP DOAN', 'GROUP', 'JITUAN'] },
  { han: '供应链', latin: ['CHUOI CUNG UNG', 'SUPPLY CHAIN', 'GONGYINGLIAN'] },
]
