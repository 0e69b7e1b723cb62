/** One trader as different people write it. Invented names. */
export interface Trader {
  readonly forms: readonly [string, ...string[]]
}

export const VIETNAMESE_TRADERS: readonly Trader[] = [
  [
    'Công ty TNHH Thương mại Thanh Long Xanh',
    'CONG TY TNHH TM THANH LONG XANH',
    'Thanh Long Xanh Trading Co., Ltd',
  ],
  [
    'Công ty Cổ phần Nông sản Đắk Phú',
    'CONG TY CP NONG SAN DAK PHU',
    'Dak Phu Agricultural JSC',
    '越南得福农产品股份公司',
  ],
  [
    'Công ty TNHH Xuất nhập khẩu Sầu Riêng Việt',
    'Cty TNHH XNK Sau Rieng Viet',
    'Sau Rieng Viet Import Export Co Ltd',
  ],
  [
    'Công ty TNHH MTV Điện tử Bắc Hà',
    'CONG TY TNHH MTV DIEN TU BAC HA',
    'Bac Ha Electronics Company Limited',
  ],
  ['Công ty TNHH Giao nhận Đồng Tiến', 'Dong Tien Logistics Co., Ltd', 'CONG TY TNHH GIAO NHAN DONG TIEN'],
].map((forms) => ({ forms: forms as [string, ...string[]] }))

export const CHINESE_TRADERS: readonly Trader[] = [
  [
    '广西凭祥国茂贸易有限公司',
    'Guangxi Pingxiang Guomao Trading Co., Ltd',
    'GUANGXI PINGXIANG GUOMAO MAOYI YOUXIAN GONGSI',
  ],
  ['凭祥市金晖进出口贸易有限公司', 'Pingxiangshi Jinhui Import & Export Trading Co Ltd'],
  ['深圳市华云电子科技有限公司', 'SHENZHENSHI HUAYUN ELECTRONICS TECHNOLOGY CO.,LTD'],
  [
    '南宁绿野水果供应链有限公司',
    'Nanning Lvye Fruit Supply Chain Co., Ltd',
    'NANNING LUYE FRUIT SUPPLY CHAIN CO LTD',
  ],
  ['重庆长江物流集团有限公司', 'CHONGQING CHANGJIANG LOGISTICS GROUP CO., LTD'],
].map((forms) => ({ forms: forms as [string, ...string[]] }))

/** Goods by HS-6, with another HS-6 of the same chapter that the other side may lawfully choose. */
export const GOODS: readonly { readonly hs: string; readonly lawfulOther: string }[] = [
  { hs: '081060', lawfulOther: '081190' },
  { hs: '081090', lawfulOther: '081060' },
  { hs: '080720', lawfulOther: '080711' },
  { hs: '853400', lawfulOther: '853690' },
  { hs: '854231', lawfulOther: '854239' },
  { hs: '851779', lawfulOther: '852990' },
  { hs: '071410', lawfulOther: '071420' },
  { hs: '940360', lawfulOther: '940350' },
]
