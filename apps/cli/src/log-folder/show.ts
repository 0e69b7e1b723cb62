import type { Finding } from '@landport/journal/finding'
import type { LogFolderReport } from '@landport/journal/folder-verifying'
import { Fault } from '@landport/std/assert'
import type { Language } from '@landport/std/text'
import { startProgress } from '../progress.ts'
import { readKeys } from './keys.ts'
import { compareFolders, type FolderReport, verifyFolder } from './verify.ts'

interface ShowOptions {
  readonly key: readonly string[]
  readonly lang: Language
  readonly json: boolean
}

/** Proves one folder, or those of both sides and that their channels hold the same; exit code 1 when anything is found. */
export async function verifyFolders(folders: readonly string[], options: ShowOptions): Promise<void> {
  if (options.key.length === 0)
    throw new Fault('key_missing', 'public keys are needed: --key VN=<base64> --key CN=<base64>', {
      retryable: false,
    })
  const keys = readKeys(options.key)
  const reports: FolderReport[] = []
  for (const folder of folders) {
    const progress = startProgress(`verifying ${folder}`, 'leaves')
    try {
      reports.push(await verifyFolder(folder, keys, (leaves) => progress.update(leaves)))
    } finally {
      progress.end()
    }
  }
  for (const { side, logs, findings, seams } of reports) {
    for (const log of logs) showLog(side, log, options)
    showEpochs(side, findings, seams, options)
  }
  if (reports.length === 2) showComparison(compareFolders(reports[0]!, reports[1]!), options)
}

function showLog(side: string, { leafHashes, ...report }: LogFolderReport, options: ShowOptions): void {
  if (report.findings.length > 0) process.exitCode = 1
  if (options.json) {
    console.log(JSON.stringify({ side, ...report }))
    return
  }
  const { origin, size, checkpoints, cosignedSize, leavesProved, findings } = report
  for (const { message } of findings) console.log(`${origin}: ${message[options.lang]}`)
  const verdict = findings.length === 0 ? TEXTS.whole : TEXTS.found
  const held = cosignedSize === null ? TEXTS.notCosigned : TEXTS.cosigned
  const values = { size, checkpoints, cosignedSize, leavesProved, findings: findings.length }
  console.log(`${origin}: ${fill(verdict[options.lang], values)} ${fill(held[options.lang], values)}`)
}

function showEpochs(
  side: string,
  findings: readonly Finding[],
  seams: readonly Finding[],
  { lang, json }: ShowOptions,
): void {
  if (findings.length > 0) process.exitCode = 1
  if (findings.length + seams.length === 0) return
  if (json) console.log(JSON.stringify({ side, epochs: { seams, findings } }))
  else for (const { message } of [...seams, ...findings]) console.log(`${side}: ${message[lang]}`)
}

function showComparison(findings: readonly Finding[], { lang, json }: ShowOptions): void {
  if (findings.length > 0) process.exitCode = 1
  if (json) {
    console.log(JSON.stringify({ comparison: findings }))
    return
  }
  for (const { message } of findings) console.log(message[lang])
  if (findings.length === 0) console.log(TEXTS.same[lang])
}

const fill = (text: string, values: Readonly<Record<string, number | null>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

const TEXTS = {
  whole: {
    vi: 'Nhật ký nguyên vẹn: {leavesProved} trên {size} mục được chứng minh, {checkpoints} bản chốt nối tiếp nhau.',
    zh: '日志完整：{size} 条中 {leavesProved} 条已证明，{checkpoints} 份签名摘要前后一致。',
    en: 'The log is whole: {leavesProved} of {size} leaves proved, {checkpoints} heads follow one another.',
  },
  found: {
    vi: 'Nhật ký KHÔNG nguyên vẹn: {size} mục, {findings} điểm bất thường.',
    zh: '日志不完整：共 {size} 条，发现 {findings} 处异常。',
    en: 'The log is NOT whole: {size} leaves, {findings} findings.',
  },
  cosigned: {
    vi: 'Phía bên kia đã ký đối chứng đến {cosignedSize} mục.',
    zh: '对方已见证签名至第 {cosignedSize} 条。',
    en: 'The other side cosigned up to {cosignedSize} leaves.',
  },
  notCosigned: {
    vi: 'Không có chữ ký đối chứng nào của phía bên kia được kiểm tra.',
    zh: '未核验到对方的见证签名。',
    en: 'No cosignature of the other side was checked.',
  },
  same: {
    vi: 'Hai bên giữ cùng các bản tin dưới cùng các số trên mọi kênh.',
    zh: '双方在每个通道的相同编号下持有相同的报文。',
    en: 'Both sides hold the same messages under the same numbers on every channel.',
  },
} as const
