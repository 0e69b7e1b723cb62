import { resolve } from 'node:path'
import { SIDES, type Side } from '@landport/std/side'
import type { Language } from '@landport/std/text'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { summaryOf } from '../command-summary.ts'
import { conformance } from '../conformance/conformance.ts'
import { runCommand } from '../outcome.ts'

interface Words {
  readonly endpoint?: string
  readonly agreement: string
  readonly endpointKey?: string
  readonly peer?: string
  readonly as: Side
  readonly key: string
  readonly listen: { readonly host: string; readonly port: number }
  readonly address?: string
  readonly tls?: string
  readonly listenTls: { readonly host: string; readonly port: number }
  readonly addressTls?: string
  readonly wait: number
  readonly identity: boolean
  readonly report?: string
  readonly lang: Language
  readonly json: boolean
}

export function addConformance(program: Command): void {
  program
    .command('conformance')
    .summary(summaryOf('conformance'))
    .description(
      'Tries an implementation of docs/exchange-protocol.md clause by clause, as the other side would speak to it: mutual TLS, signatures, messages, receipts, repeats, conflicts, gaps, order, limits, hostile input, clocks, logs, witness, joint statement, agreement, restore. Run it against an instance made for tests: its messages, marked as simulated, keep their numbers for ever, and what is tried on purpose (forged heads, differing statements) raises alarms there. First run with --identity: it prints what the side under test must be told of the tester (for a Landport: the content of its run/peer.json). Keep the key file: an instance knows one tester. Exit code 1 when a clause that must be kept is not kept or could not be tried.',
    )
    .addOption(new Option('--endpoint <url>', 'address of the side under test, without /exchange'))
    .requiredOption('--agreement <file>', 'the agreement under which the two sides speak')
    .option(
      '--endpoint-key <base64>',
      'Ed25519 key of the side under test, 32 bytes; unless the agreement lists it',
    )
    .option(
      '--peer <file>',
      'what is told of the side under test, as a Landport keeps it in run/peer.json: key, keys, address and certificates of its exchange',
    )
    .option(
      '--tls <file>',
      "speak mutual TLS; the file is the tester's key and certificate, as a Landport keeps it in keys/tls.json, made when not there",
    )
    .addOption(
      new Option('--listen-tls <host:port>', 'where it hears deliveries over mutual TLS')
        .default({ host: '127.0.0.1', port: 8601 }, '127.0.0.1:8601')
        .argParser(readListen),
    )
    .option(
      '--address-tls <url>',
      'under which the side under test reaches that; unless told https://<listen-tls>',
    )
    .addOption(new Option('--as <side>', 'side that the tester plays').choices([...SIDES]).default('VN'))
    .option('--key <file>', "the tester's own keys; made when not there", 'conformance-tester.json')
    .addOption(
      new Option('--listen <host:port>', 'where the tester hears what the side under test sends')
        .default({ host: '127.0.0.1', port: 8600 }, '127.0.0.1:8600')
        .argParser(readListen),
    )
    .option('--address <url>', 'under which the side under test reaches it; unless told http://<listen>')
    .addOption(
      new Option('--wait <seconds>', 'how long to wait for what the other side does by itself')
        .default(30)
        .argParser(readSeconds),
    )
    .option('--identity', 'print what the side under test must be told, and end', false)
    .option('--report <folder>', 'write the report: PDF, JSON and JSON signed by the tester')
    .addOption(
      new Option('--lang <language>', 'language of what is printed')
        .choices(['vi', 'zh', 'en'])
        .default('en'),
    )
    .option('--json', 'one line of JSON per clause and one at the end', false)
    .action((words: Words, command: Command) => {
      if (words.endpoint === undefined && !words.identity)
        command.error('--endpoint <url> is needed, or --identity', {
          exitCode: 2,
          code: 'commander.missingMandatoryOptionValue',
        })
      return runCommand(words.json, () =>
        conformance({
          endpoint: words.identity ? null : words.endpoint!,
          agreement: resolve(words.agreement),
          endpointKey: words.endpointKey ?? null,
          side: words.as,
          key: resolve(words.key),
          peer: words.peer === undefined ? null : resolve(words.peer),
          tls: words.tls === undefined ? null : resolve(words.tls),
          listen: { ...words.listen, address: words.address ?? `http://${placeOf(words.listen)}` },
          listenSecure: {
            ...words.listenTls,
            address: words.addressTls ?? `https://${placeOf(words.listenTls)}`,
          },
          waitMs: words.wait * 1000,
          report: words.report === undefined ? null : resolve(words.report),
          language: words.lang,
          json: words.json,
        }),
      )
    })
}

const placeOf = ({ host, port }: Words['listen']): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

function readListen(word: string): { readonly host: string; readonly port: number } {
  const match = /^(.+):(\d{1,5})$/.exec(word)
  const port = Number(match?.[2])
  if (match === null || port < 1 || port > 65_535) throw new InvalidArgumentError('give it as host:port')
  return { host: match[1]!.replace(/^\[|\]$/g, ''), port }
}

function readSeconds(word: string): number {
  const seconds = Number(word)
  if (seconds >= 1 && seconds <= 600) return seconds
  throw new InvalidArgumentError('seconds from 1 to 600')
}
