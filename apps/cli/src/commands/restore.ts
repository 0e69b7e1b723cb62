import { join, resolve } from 'node:path'
import { createClient } from '@landport/api/client'
import { readConfiguration } from '@landport/server/configuration'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { LANGUAGES, type Language } from '@landport/std/text'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { dataOption } from '../settings.ts'

interface RestoreOptions {
  readonly data: string
  readonly side: Side
  readonly reason: string
  readonly as: string
  readonly lang: Language
  readonly json: boolean
}

const PASSWORD_VARIABLE = 'LANDPORT_PASSWORD'

export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary(summaryOf('restore'))
    .description(
      `After a side's database was put back from a backup: recovers its witness, closes its logs where the other side witnessed them, begins an epoch that the other side countersigns, and takes back from the other side what both channels had lost. Runs on a running side, in the name of a person who administers it; cut short, it goes on when run again. The password is read from ${PASSWORD_VARIABLE}.`,
    )
    .addOption(dataOption())
    .addOption(new Option('--side <side>', 'which country').choices([...SIDES]).makeOptionMandatory())
    .requiredOption('--reason <words>', 'why; it stands in the journal of this side and goes nowhere else')
    .requiredOption('--as <account>', 'sign-in name of an administrator of this side')
    .addOption(
      new Option('--lang <language>', 'language of the answer').choices([...LANGUAGES]).default('vi'),
    )
    .option('--json', 'one line of JSON', false)
    .action((options: RestoreOptions) => runCommand(options.json, () => run(options)))
}

async function run(options: RestoreOptions): Promise<void> {
  const { side, reason, lang, json } = options
  const password = process.env[PASSWORD_VARIABLE]
  if (password === undefined)
    throw new Fault('password_missing', `the password of ${options.as} is read from ${PASSWORD_VARIABLE}`, {
      retryable: false,
    })
  const { address } = readConfiguration(join(resolve(options.data), side, 'run/server.json'))
  const client = createClient({ baseUrl: address, keepsCookie: true })
  const signedIn = await client.signIn({ signInName: options.as, password })
  if (!signedIn.ok) throw new Fault(signedIn.error.code, signedIn.error.message[lang], { retryable: false })
  const answer = await client.restore({ reason })
  if (!answer.ok)
    throw new Fault(answer.error.code, answer.error.message[lang], { retryable: answer.error.status === 503 })
  if (json) {
    console.log(JSON.stringify({ side, ...answer.value }))
    return
  }
  const { epoch, channels, restarts } = answer.value
  if (epoch !== null) console.log(`${side}: ${TEXTS.epoch[lang].replace('%', String(epoch))}`)
  for (const { channel, from, to, refusedNow } of channels)
    console.log(
      `${channel}: ${from === null ? '0' : `${from}–${to}`}${
        refusedNow.length === 0 ? '' : ` (${TEXTS.refused[lang]} ${refusedNow.join(', ')})`
      }`,
    )
  if (restarts) console.log(TEXTS.restarts[lang])
}

const TEXTS = {
  epoch: {
    vi: 'đã mở kỳ nhật ký %, phía bên kia đã ký xác nhận.',
    zh: '已开启第 % 日志期，对方已会签。',
    en: 'epoch % of the logs has begun, countersigned by the other side.',
  },
  refused: {
    vi: 'trước đã áp dụng, nay không áp dụng được:',
    zh: '当时已生效、现状态下无法生效：',
    en: 'applied then, refused by the restored state:',
  },
  restarts: {
    vi: 'Máy chủ đang khởi động lại dưới tên nhật ký mới.',
    zh: '服务器正以新日志名重新启动。',
    en: 'The server is starting again under the new names of its logs.',
  },
} as const
