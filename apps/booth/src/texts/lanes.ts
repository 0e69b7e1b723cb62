import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const LANES_TEXTS = {
  title: t('Các làn của máy tính {unit}', '计算机 {unit} 的车道', 'Lanes of computer {unit}'),
  none: t(
    'Máy tính này chưa phục vụ làn nào: xem tệp cấu hình của nó.',
    '此计算机尚未服务任何车道：请查看其配置文件。',
    'This computer serves no lane: look at its configuration.',
  ),
  noAnswer: t(
    'Máy tính làn không trả lời. Chưa tra cứu được, không có nghĩa là làn đã đóng.',
    '车道计算机没有应答。暂无法查询，并不表示车道已关闭。',
    'The lane computer does not answer. This does not say that lanes are closed.',
  ),
  lane: t('Làn', '车道', 'Lane'),
  device: t('Thiết bị', '设备', 'Device'),
  wire: t('Giao thức', '协议', 'Wire'),
  state: t('Tình trạng', '状态', 'State'),
  last: t('Lời cuối', '最近报文', 'Last words'),
  age: t('Cách đây', '距今', 'Age'),
  refused: t('Bị từ chối', '被拒读数', 'Refused'),
  calibration: t('Kiểm định', '检定', 'Calibration'),
  neverHeard: t('chưa nghe lần nào', '从未收到', 'never heard'),
  toBooth: t('Mở màn hình làn', '打开工作屏', 'Open the booth screen'),
  devices: t('Thiết bị của làn {lane}', '{lane} 车道的设备', 'Devices of lane {lane}'),
} as const satisfies Record<string, Text3>
