import type { Flow, GoodsClass } from '@landport/site/vocabulary'

/** What is carried, with the share among vehicles of its kind (assumed; fruit by season from the same July reports). */
export interface Goods {
  readonly description: string
  readonly hs: string
  readonly origin: string
  readonly goodsClass: GoodsClass
  readonly weight: number
  /** Net goods on one vehicle, kilograms: lowest and highest. */
  readonly kg: readonly [number, number]
  readonly needsLab: boolean
  readonly province: string | null
}

const goods = (
  description: string,
  hs: string,
  goodsClass: GoodsClass,
  weight: number,
  kg: readonly [number, number],
  more: Partial<Pick<Goods, 'origin' | 'needsLab' | 'province'>> = {},
): Goods => ({
  description,
  hs,
  goodsClass,
  weight,
  kg,
  origin: 'VN',
  needsLab: false,
  province: null,
  ...more,
})

const CN = { origin: 'CN' }

export const FRUIT = [
  goods('Sầu riêng tươi', '08106000', 'fruit', 40, [17_000, 19_500], { needsLab: true, province: 'DL' }),
  goods('Thanh long tươi', '08109092', 'fruit', 16, [18_000, 22_000], { province: 'BT' }),
  goods('Mít tươi', '08109050', 'fruit', 14, [18_000, 22_000], { province: 'TG' }),
  goods('Xoài tươi', '08045021', 'fruit', 10, [18_000, 21_000], { province: 'DT' }),
  goods('Vải tươi', '08109010', 'fruit', 8, [16_000, 20_000], { province: 'BG' }),
  goods('Nhãn tươi', '08109020', 'fruit', 7, [16_000, 20_000], { province: 'SL' }),
  goods('Chuối tươi', '08039090', 'fruit', 5, [18_000, 22_000], { province: 'DN' }),
]
export const ELECTRONICS_OUT = [
  goods('Mạch điện tử tích hợp', '85423900', 'electronics', 5, [6_000, 12_000]),
  goods('Màn hình tinh thể lỏng', '85241100', 'electronics', 4, [8_000, 14_000]),
  goods('Bản mạch in đã lắp ráp', '85177921', 'electronics', 3, [7_000, 13_000]),
]
export const ELECTRONICS_IN = [
  goods('集成电路 / Mạch điện tử tích hợp', '8542399000', 'electronics', 5, [6_000, 13_000], CN),
  goods('印刷电路板 / Mạch in', '8534001000', 'electronics', 4, [8_000, 15_000], CN),
  goods('液晶显示模组 / Mô-đun màn hình', '8524110000', 'electronics', 4, [8_000, 14_000], CN),
  goods('锂离子蓄电池 / Pin lithium-ion', '8507600090', 'electronics', 2, [9_000, 16_000], CN),
]
export const GENERAL_OUT = [
  goods('Tinh bột sắn', '11081400', 'agri-other', 6, [24_000, 28_000]),
  goods('Hạt điều nhân', '08013200', 'agri-other', 2, [18_000, 24_000]),
  goods('Cao su tự nhiên', '40012290', 'general', 4, [22_000, 27_000]),
  goods('Đồ gỗ nội thất', '94036090', 'general', 3, [9_000, 14_000]),
]
export const GENERAL_IN = [
  goods('机械零件 / Phụ tùng máy', '8431499900', 'general', 5, [12_000, 22_000], CN),
  goods('纺织面料 / Vải dệt', '5407520000', 'general', 5, [14_000, 22_000], CN),
  goods('鲜苹果 / Táo tươi', '0808100000', 'fruit', 2, [18_000, 22_000], CN),
  goods('塑料制品 / Đồ nhựa', '3926909090', 'general', 4, [8_000, 15_000], CN),
]
export const NEW_VEHICLES = [
  goods('牵引车 / Ô tô đầu kéo mới', '8701210000', 'new-vehicles', 1, [8_500, 9_500], CN),
]
export const TRANSIT_OUT = [
  goods('Sầu riêng tươi (Thái Lan, quá cảnh)', '08106000', 'fruit', 3, [17_000, 19_500], { origin: 'TH' }),
  goods('Thủy sản đông lạnh (tạm nhập tái xuất)', '03038919', 'general', 2, [20_000, 25_000], {
    origin: 'ID',
  }),
]
export const TRANSIT_IN = [
  goods('光伏组件 / Tấm quang điện (quá cảnh)', '8541430000', 'general', 1, [16_000, 22_000], CN),
]

/**
 * Share of flows among loaded vehicles. Out: 225 of 357 export vehicles of the province carried fruit on
 * 11/11/2025 (thuonghieucongluan.com.vn); the rest is assumed. In: new vehicles 333 in two days against 2,877 imports
 * of the province (31/1–1/2/2026), all at Hữu Nghị; the rest is assumed.
 */
export const FLOW_SHARES: Readonly<
  Record<
    'out' | 'in',
    readonly { readonly flow: Flow; readonly share: number; readonly goods: readonly Goods[] }[]
  >
> = {
  out: [
    { flow: 'fruit-export', share: 0.63, goods: FRUIT },
    { flow: 'electronics-export', share: 0.12, goods: ELECTRONICS_OUT },
    { flow: 'general-export', share: 0.15, goods: GENERAL_OUT },
    { flow: 'transit', share: 0.06, goods: TRANSIT_OUT },
    { flow: 'two-way', share: 0.04, goods: FRUIT },
  ],
  in: [
    { flow: 'electronics-import', share: 0.55, goods: ELECTRONICS_IN },
    { flow: 'general-import', share: 0.28, goods: GENERAL_IN },
    { flow: 'new-vehicles', share: 0.12, goods: NEW_VEHICLES },
    { flow: 'transit', share: 0.05, goods: TRANSIT_IN },
  ],
}
