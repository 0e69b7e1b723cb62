import { flowBodyOf } from '@landport/passage/acting'
import type { Text3 } from '@landport/std/text'
import { alarmPart, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import {
  listRefusedWithoutAlarm,
  type RefusedDelivery,
  refusedAlarmKind,
} from '@landport/store/single-window/refused'
import type { Services } from '../services.ts'

/** What the single window refused is sent no second time: told to the flow body, once for each document. */
export async function raiseWindowRefusals({ pool, ids, clock, book, side }: Services): Promise<void> {
  const refused = await listRefusedWithoutAlarm(pool)
  if (refused.length === 0) return
  const raisedAt = clock.now()
  const alarms = refused.map(
    (one): NewAlarm => ({
      id: ids.next(),
      site: one.site ?? book.sites[0]!.id,
      kind: refusedAlarmKind(one),
      severity: 'warning',
      reference: one.reference,
      ownerAgency: flowBodyOf(side),
      message: refusedText(one),
      raisedAt,
      deadline: null,
      simulated: one.simulated,
    }),
  )
  await writeParts(pool, [alarmPart(alarms)])
}

function refusedText({ kind, number, answer }: RefusedDelivery): Text3 {
  const what = KINDS[kind]
  const why = (answer ?? '').replace(/^refused(: )?/, '')
  const says = (words: string) => (why === '' ? '' : `${words}${why}`)
  return {
    vi: `Cổng thông tin một cửa quốc gia từ chối ${what.vi} số ${number}${says('; lý do: ')}. Chứng từ không được tự gửi lại: cần xem nội dung và báo phía bên kia nếu phải sửa. Giao diện là giả định.`,
    zh: `越南国家单一窗口拒收${what.zh} ${number}${says('；理由：')}。该单证不会自动重发：请核对内容，如需更正请告知对方。接口为假定。`,
    en: `The national single window refused ${what.en} ${number}${says('; its reason: ')}. It is not sent again by itself: look at the content, and tell the other side if it has to be corrected. The interface is assumed.`,
  }
}

const KINDS = {
  'declaration-summary': { vi: 'tóm tắt tờ khai', zh: '报关单摘要', en: 'declaration summary' },
  'road-manifest': { vi: 'bản kê hàng hóa đường bộ', zh: '公路舱单', en: 'road manifest' },
} as const satisfies Record<RefusedDelivery['kind'], Text3>
