import { dirname, join } from 'node:path'
import { writePrivateText } from '@landport/store/private-file'
import type { BrokerAccount } from './accounts.ts'

/**
 * What a broker that is not ours needs to know: who may sign in, and which topics each may use. Written in the form of
 * Mosquitto (`password_file` before `mosquitto_passwd -U`, and `acl_file`), which other brokers read or convert.
 */
export function writeForeignAccounts(
  accountsFile: string,
  accounts: readonly BrokerAccount[],
): { readonly passwords: string; readonly topics: string } {
  const folder = dirname(accountsFile)
  const passwords = join(folder, 'mosquitto.passwords')
  const topics = join(folder, 'mosquitto.acl')
  writePrivateText(passwords, passwordFile(accounts))
  writePrivateText(topics, topicFile(accounts))
  return { passwords, topics }
}

const passwordFile = (accounts: readonly BrokerAccount[]): string =>
  accounts.map(({ account, password }) => `${account}:${password}\n`).join('')

/** Anonymous clients get no line, and so no topic. */
const topicFile = (accounts: readonly BrokerAccount[]): string =>
  accounts
    .map(({ account, publish, subscribe }) =>
      [
        `user ${account}`,
        ...publish.map((filter) => `topic write ${filter}`),
        ...subscribe.map((filter) => `topic read ${filter}`),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n')
