import { empirical } from '@landport/kernel/distribution'
import type { Side } from '@landport/std/side'
import type { Random } from '@landport/std/source'

/** Invented people and firms; any likeness to real ones is by chance. */
const VN_FAMILY = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Vũ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Nông',
  'Vi',
  'Hà',
]
const VN_MIDDLE = ['Văn', 'Đức', 'Quốc', 'Hữu', 'Minh', 'Công', 'Xuân', 'Thanh', 'Ngọc', 'Đình']
const VN_GIVEN = [
  'Hùng',
  'Dũng',
  'Cường',
  'Tuấn',
  'Nam',
  'Sơn',
  'Hải',
  'Long',
  'Thắng',
  'Kiên',
  'Bình',
  'Phong',
  'Trung',
  'Tiến',
  'Quân',
  'Việt',
]
const CN_FAMILY = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '黄',
  '赵',
  '周',
  '吴',
  '韦',
  '农',
  '覃',
  '陆',
  '梁',
  '莫',
]
const CN_GIVEN = [
  '伟',
  '强',
  '磊',
  '军',
  '勇',
  '建国',
  '志强',
  '海波',
  '永明',
  '国栋',
  '文杰',
  '立新',
  '小龙',
  '春林',
  '家辉',
  '振华',
]

export const driverName = (random: Random, country: Side): string =>
  country === 'VN'
    ? `${empirical(random, VN_FAMILY)} ${empirical(random, VN_MIDDLE)} ${empirical(random, VN_GIVEN)}`
    : empirical(random, CN_FAMILY) + empirical(random, CN_GIVEN)

/** Passport or border pass: a letter and eight digits in Vietnam, E and eight digits in China. */
export function driverPaper(random: Random, country: Side): string {
  const digits = String(Math.floor(random() * 100_000_000)).padStart(8, '0')
  return country === 'VN' ? `C${digits}` : `E${digits}`
}

export const VN_EXPORTERS = [
  'Công ty TNHH XNK Nông sản Đồng Nai Xanh',
  'Công ty CP Trái cây Tiền Giang',
  'HTX Sầu riêng Krông Pắc',
  'Công ty TNHH Thanh long Bình Thuận Hồng',
  'Công ty CP Nông sản Sơn La',
  'Công ty TNHH Vải thiều Lục Ngạn Xanh',
  'Công ty TNHH Mít Thái Cai Lậy',
  'Công ty TNHH Linh kiện điện tử Bắc Giang Việt',
  'Công ty TNHH Điện tử Yên Phong',
  'Công ty CP Tinh bột sắn Tây Ninh Mới',
]
export const VN_IMPORTERS = [
  'Công ty TNHH Linh kiện điện tử Bắc Giang Việt',
  'Công ty TNHH Điện tử Yên Phong',
  'Công ty CP Màn hình Quang Châu',
  'Công ty TNHH Lắp ráp Thái Nguyên',
  'Công ty TNHH Thương mại Hà Nội Phương Đông',
  'Công ty CP Ô tô Bắc Việt',
]
export const CN_TRADERS = [
  '广西凭祥友果进出口有限公司',
  '南宁东盟果业有限公司',
  '深圳华南电子元件有限公司',
  '东莞精密显示科技有限公司',
  '广州万通国际贸易有限公司',
  '柳州远行汽车贸易有限公司',
]
