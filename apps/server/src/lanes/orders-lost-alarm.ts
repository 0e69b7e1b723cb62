import { flowBodyOf } from '@landport/passage/acting'
import type { NewAlarm } from '@landport/store/alarm'
import type { Services } from '../services.ts'

export const ordersLostKind = (lane: string): string => `lane-orders-lost-${lane}`

/** For whoever steers the gate; over as soon as somebody orders the lane. */
export const ordersLostAlarm = (services: Services, site: string, lane: string): NewAlarm => ({
  id: services.ids.next(),
  site,
  kind: ordersLostKind(lane),
  severity: 'critical',
  reference: null,
  ownerAgency: flowBodyOf(services.side),
  message: {
    vi: `Làn ${lane}: làn đang theo một lệnh mà máy chủ không còn lưu (cơ sở dữ liệu đã được khôi phục từ bản cũ hơn). Hệ thống đã đóng làn; xem lại thực tế tại làn rồi ra lệnh mới.`,
    zh: `车道 ${lane}：车道正按服务器已无记录的指令运行（数据库是从较早的备份恢复的）。系统已关闭该车道；请核实现场情况后重新下达指令。`,
    en: `Lane ${lane}: it works by an order that this server has no record of (the database was restored from an older copy). The lane has been closed; find out how it stands there, then order it anew.`,
  },
  raisedAt: services.clock.now(),
  deadline: null,
  simulated: services.configuration.demo,
})
