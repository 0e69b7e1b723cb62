import type { ImportView } from '@landport/api/declaration-views'
import type { Language, Text3 } from '@landport/std/text'

/** One file's outcome for a person: a line of its own, then what it declares, then each fault and each warning. */
export function writeOutcome(outcome: ImportView, language: Language): string {
  const say = (text: Text3): string => text[language]
  const finding = (mark: string) => (found: ImportView['violations'][number]) =>
    `  ${mark} ${found.location === '' ? '' : `${found.location}: `}${say(found.message)} [${found.code}]`
  return [
    `${say(VERDICTS[outcome.verdict])}  ${outcome.file}`,
    ...outcome.declarations.map(
      ({ localReference, registeredNumber, act, state }) =>
        `  · ${localReference}${registeredNumber === null ? '' : ` (${registeredNumber})`}: ${say(ACTS[act])}, ${say(STATES[state])}`,
    ),
    ...outcome.violations.map(finding('✗')),
    ...outcome.warnings.map(finding('!')),
  ].join('\n')
}

/** `vi_VN.UTF-8` is Vietnamese, `zh_CN` Chinese, all else English. */
export function languageOfEnvironment(lang: string | undefined): Language {
  if (lang?.startsWith('vi')) return 'vi'
  return lang?.startsWith('zh') ? 'zh' : 'en'
}

const VERDICTS = {
  accepted: { vi: 'CHẤP NHẬN', zh: '接受', en: 'ACCEPTED' },
  refused: { vi: 'TỪ CHỐI', zh: '拒绝', en: 'REFUSED' },
} as const satisfies Record<ImportView['verdict'], Text3>

const ACTS = {
  original: { vi: 'tờ khai hải quan', zh: '报关单', en: 'declaration' },
  amendment: { vi: 'tờ khai sửa đổi', zh: '修改报关单', en: 'amendment' },
  cancellation: { vi: 'đề nghị hủy tờ khai', zh: '撤销报关单', en: 'cancellation' },
} as const satisfies Record<ImportView['declarations'][number]['act'], Text3>

const STATES = {
  new: { vi: 'mới', zh: '新的', en: 'new' },
  known: { vi: 'đã có, không thay đổi', zh: '已有，无变化', en: 'known, nothing changes' },
  waiting: { vi: 'chờ tờ khai gốc', zh: '等待原报关单', en: 'waiting for its original' },
  conflict: { vi: 'xung đột số tham chiếu', zh: '参考号冲突', en: 'conflict' },
} as const satisfies Record<ImportView['declarations'][number]['state'], Text3>
