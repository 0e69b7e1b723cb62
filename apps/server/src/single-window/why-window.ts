import type { PassageLine } from '@landport/api/passage-views'
import type { Readiness } from '@landport/clearance/fact'
import { DECLARATION_ITEM } from '@landport/passage/declaration-fact'
import type { Text3 } from '@landport/std/text'
import type { Services } from '../services.ts'
import { windowState } from './single-window.ts'

/**
 * Why a passage stands, with a sentence more where it waits for word of its declaration while the single window, from
 * which its number would come by itself, is away. Nothing is decided by it: whoever brings the item still may.
 */
export async function whyWithWindow(
  services: Services,
  why: PassageLine['why'],
  { lines }: Readiness,
): Promise<PassageLine['why']> {
  const line = lines.find(({ item }) => item === DECLARATION_ITEM)
  if (why === null || line?.status !== 'missing' || why.rule !== line.row) return why
  const state = await windowState(services)
  if (state === null || state.since === null) return why
  const more = AWAY(`${state.since.slice(0, 16).replace('T', ' ')} UTC`, state.isSimulated)
  const { vi, zh, en } = why.sentence
  return {
    ...why,
    sentence: { vi: `${vi} ${more.vi}`, zh: `${zh}${more.zh}`, en: `${en} ${more.en}` },
  }
}

/** By the machine's clock. */
const AWAY = (since: string, isSimulated: boolean): Text3 => ({
  vi: `Cổng thông tin một cửa quốc gia${isSimulated ? ' (mô phỏng)' : ''} không trả lời từ ${since} nên số tờ khai chưa tự về được.`,
  zh: `越南国家单一窗口${isSimulated ? '（模拟）' : ''}自 ${since} 起无应答，报关单号暂不能自动到达。`,
  en: `The national single window${isSimulated ? ' (simulated)' : ''} has not answered since ${since}, so the declaration’s number cannot come by itself.`,
})
