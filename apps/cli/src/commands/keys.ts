import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ALGORITHMS, type Algorithm } from '@landport/exchange/signing'
import { signerFromFile } from '@landport/server/key-file'
import { addKey } from '@landport/server/keys/add-key'
import { keyIdOf } from '@landport/server/keys/public-key'
import { Fault } from '@landport/std/assert'
import { SIDES, type Side } from '@landport/std/side'
import { type Command, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { runCommand } from '../outcome.ts'
import { dataOption } from '../settings.ts'

interface KeysOptions {
  readonly data: string
  readonly side: Side
  readonly add?: Exclude<Algorithm, 'EdDSA'>
  readonly json: boolean
}

export function addKeys(program: Command): void {
  program
    .command('keys')
    .summary(summaryOf('keys'))
    .description(
      "Lists the public keys by which a side signs, in the form that an agreement lists them in, and adds one: from the next start on every message is signed by each. Private keys never leave the side's key file.",
    )
    .addOption(dataOption())
    .addOption(new Option('--side <side>', 'which country').choices([...SIDES]).makeOptionMandatory())
    .addOption(
      new Option('--add <algorithm>', 'make a further key').choices(
        ALGORITHMS.filter((one) => one !== 'EdDSA'),
      ),
    )
    .option('--json', 'one line of JSON', false)
    .action((options: KeysOptions) => runCommand(options.json, async () => keys(options)))
}

function keys({ data, side, add, json }: KeysOptions): void {
  const path = join(resolve(data), side, 'keys/signer.json')
  if (!existsSync(path))
    throw new Fault('no_data', `${resolve(data)} holds no keys of ${side}.`, { retryable: false })
  if (add !== undefined) addKey(path, add)
  const shown = signerFromFile(path, 'keys').publicKeys.map(({ algorithm, publicKey }) => ({
    id: keyIdOf(Buffer.from(publicKey, 'base64')),
    side,
    algorithm,
    publicKey,
  }))
  if (json) console.log(JSON.stringify({ keys: shown }))
  else
    for (const { id, algorithm, publicKey } of shown)
      console.log(`${side} ${algorithm.padEnd(7)} ${id} ${publicKey}`)
}
