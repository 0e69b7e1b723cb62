import { flowBodyOf } from '@landport/passage/acting'
import type { Text3 } from '@landport/std/text'
import { instantFromMs, msOf } from '@landport/std/time'
import { alarmPart, endAlarms, type NewAlarm } from '@landport/store/alarm'
import { writeParts } from '@landport/store/inbox'
import {
  listReceiptsWithoutAlarm,
  type ReceiptToLookAt,
  receiptAlarmKind,
  sitesWithAlarm,
} from '@landport/store/reads/alarms'
import type { Services } from '../services.ts'

/**
 * The other side is silent: a warning after half the time the pack allows, with the rest of it as the deadline; the
 * first priority once it counts as unknown, because then nothing is permitted to cross. Silence is measured by the
 * machine's clock, as life signs are. Both alarms end when it is heard again.
 */
export async function keepSilenceAlarms(
  services: Services,
  /** Machine time. `sinceMs`: before it nobody listened, so nothing was missed. */
  { nowMs, sinceMs }: { readonly nowMs: number; readonly sinceMs: number },
): Promise<void> {
  const { lastHeardAt } = await services.gates.link()
  const silentMs = nowMs - Math.max(lastHeardAt?.getTime() ?? 0, sinceMs)
  const allowedMs = services.book.rules.parameter('smart-mode-link-down-max').value * 60_000
  const kind = silentMs > allowedMs ? UNKNOWN : silentMs > allowedMs / 2 ? SILENT : null
  for (const other of [SILENT, UNKNOWN]) if (other !== kind) await endEverywhere(services, other)
  if (kind === null) return
  const told = await sitesWithAlarm(services.pool, kind)
  const now = services.clock.now()
  const leftMs = (allowedMs - silentMs) * services.configuration.speed
  const alarms = services.book.sites
    .filter(({ id }) => !told.has(id))
    .map(
      ({ id }): NewAlarm => ({
        id: services.ids.next(),
        site: id,
        kind,
        severity: kind === UNKNOWN ? 'critical' : 'warning',
        reference: null,
        ownerAgency: flowBodyOf(services.side),
        message: SILENCE_TEXTS[kind],
        raisedAt: now,
        deadline: kind === SILENT ? instantFromMs(msOf(now) + Math.round(leftMs)) : null,
        simulated: false,
      }),
    )
  if (alarms.length > 0) await writeParts(services.pool, [alarmPart(alarms)])
}

async function endEverywhere({ pool, clock }: Services, kind: string): Promise<void> {
  for (const site of await sitesWithAlarm(pool, kind))
    await endAlarms(pool, { site, kind, reference: null }, clock.now())
}

const SILENT = 'other-side-silent'
const UNKNOWN = 'other-side-unknown'
const SILENCE_TEXTS = {
  [SILENT]: {
    vi: 'Chưa nhận được tín hiệu từ phía bên kia. Hết thời hạn này làn thông minh không nhận xe mới; làn truyền thống vẫn chạy.',
    zh: '未收到对方的信号。超过此时限，智能车道不再接收新车辆；传统车道照常。',
    en: 'The other side has not been heard for a while. At the deadline smart lanes take no new vehicle; traditional lanes go on.',
  },
  [UNKNOWN]: {
    vi: 'Mất liên lạc với phía bên kia: trạng thái của họ không rõ. Làn thông minh đóng với xe mới và không cho xe nào qua; làn truyền thống vẫn chạy.',
    zh: '与对方失去联系：对方状态不明。智能车道停止接收新车辆，车辆不得由此越过边界线；传统车道照常。',
    en: 'The other side cannot be heard: its state is unknown. Smart lanes are closed to new vehicles and let nobody cross; traditional lanes go on.',
  },
} as const satisfies Record<string, Text3>

/** A message of ours that the other side refused, or took for a conflict, is told to the flow body; once for each. */
export async function raiseReceiptAlarms(services: Services): Promise<void> {
  const receipts = await listReceiptsWithoutAlarm(services.pool)
  if (receipts.length === 0) return
  const raisedAt = services.clock.now()
  const alarms = receipts.map(
    (receipt): NewAlarm => ({
      id: services.ids.next(),
      site: receipt.site ?? services.book.sites[0]!.id,
      kind: receiptAlarmKind(receipt),
      severity: receipt.outcome === 'conflict' ? 'critical' : 'warning',
      reference: receipt.site === null ? null : receipt.reference,
      ownerAgency: flowBodyOf(services.side),
      message: receiptText(receipt),
      raisedAt,
      deadline: null,
      simulated: receipt.simulated,
    }),
  )
  await writeParts(services.pool, [alarmPart(alarms)])
}

const receiptText = ({ outcome, number, kind }: ReceiptToLookAt): Text3 =>
  outcome === 'refused'
    ? {
        vi: `Phía bên kia từ chối bản tin số ${number} (${kind}).`,
        zh: `对方拒收第 ${number} 号报文（${kind}）。`,
        en: `The other side refused message ${number} (${kind}).`,
      }
    : {
        vi: `Phía bên kia đã có nội dung khác dưới số ${number} (${kind}): hai bên không khớp.`,
        zh: `对方在第 ${number} 号下已有不同内容（${kind}）：双方记录不一致。`,
        en: `The other side holds other content under number ${number} (${kind}): the sides disagree.`,
      }
