import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { comparePacks } from '@landport/exchange/evidence-pack/compare-packs'
import { FILES_FILE, FOLDERS, KEYS_FILE, SIGNATURE_FILE } from '@landport/exchange/evidence-pack/layout'
import { type GivenKey, readGivenKey } from '@landport/exchange/evidence-pack/pack-keys'
import type {
  AttachmentsFile,
  EntryFile,
  MessageFile,
  PersonFile,
  StatementFile,
} from '@landport/exchange/evidence-pack/shapes'
import { verifyPack, verifyZip } from '@landport/exchange/evidence-pack/verify-pack'
import { type PackFiles, writeZip } from '@landport/exchange/evidence-pack/zip'
import { countWaiting } from '@landport/store/reads/link'
import { proposeStatement } from '../src/exchange/statements.ts'
import { crossTruck, fetchAs, fetchPack } from './fixture-crossing.ts'
import { edit, filesIn, flipped, forged, jsonIn } from './fixture-pack.ts'
import { rowsOf } from './fixture-process.ts'
import { eventually, makeSide, type TestSide } from './fixture-side.ts'

let vn: TestSide
let cn: TestSide
let reference: string
let keys: readonly GivenKey[]
let pack: Uint8Array
let files: PackFiles

before(async () => {
  ;[vn, cn] = await Promise.all([makeSide('VN'), makeSide('CN')])
  vn.meet(cn)
  cn.meet(vn)
  keys = [vn, cn].map((side) => readGivenKey(`${side.side}=${publicKeyOf(side)}`) ?? assert.fail('no key'))
  reference = await crossTruck(vn, cn)
  await eventually('both sides agree on the day', async () => {
    if ((await countWaiting(vn.server.services.pool, 'VN>CN/passages')) > 0) return false
    const proposed = await proposeStatement(vn.server.statements, '2026-11-22')
    return !('failed' in proposed) && proposed.agrees
  })
  pack = await fetchPack(vn, 'inspector', reference)
  files = filesIn(pack)
})
after(() => Promise.all([vn?.drop(), cn?.drop()]))

const publicKeyOf = (side: TestSide): string =>
  (JSON.parse(readFileSync(side.configuration.files.signer, 'utf8')) as { publicKey: string }).publicKey

const inFolder = (folder: string, fits: (path: string) => boolean = () => true): string =>
  [...files.keys()].find((path) => path.startsWith(folder) && fits(path)) ?? assert.fail(folder)

const found = (changed: PackFiles) =>
  verifyPack(changed, keys).report.findings.map(({ kind, where }) => `${kind} ${where}`)

test('the pack of a real crossing proves every entry, message and receipt by two public keys', async () => {
  const { report, messages } = verifyZip('pack.zip', pack, keys)
  assert.deepEqual(report.findings, [])
  const { counts, about } = report
  assert.equal(about?.reference, reference)
  assert.ok(counts.entries >= 25, String(counts.entries))
  assert.equal(counts.entriesProved, counts.entries)
  assert.ok(counts.messages >= 5)
  assert.equal(counts.receipts, counts.messages)
  assert.ok(messages.every(({ isInLog }) => isInLog))
  assert.equal(counts.cosigned, counts.heads, 'the other side cosigned every head')
  assert.ok(counts.stated > 0, 'the joint statement covers messages')
  assert.equal(counts.persons, 1)
})

test('declarations and files are inside by digest, and the journal names the digests', async () => {
  const { files: listed } = jsonIn<AttachmentsFile>(files, FILES_FILE)
  assert.deepEqual(
    listed.map(({ name, isInside }) => [name, isInside]),
    [
      ['phieu-kiem-tra.pdf', true],
      ['durian-export.xml', true],
    ],
  )
  assert.ok(inFolder(FOLDERS.declarations))
  const bodies = [...files.keys()]
    .filter((path) => path.startsWith(FOLDERS.journal))
    .map((path) => jsonIn<EntryFile>(files, path).body ?? '')
  for (const { digest } of listed) assert.ok(bodies.some((body) => body.includes(digest)))
  const path = inFolder(FOLDERS.files)
  const changed = forged(
    files,
    vn.server.services.signer.keys,
    (to) => void to.set(path, Buffer.from('%PDF-1.7 khác')),
  )
  assert.deepEqual(found(changed), [`attachment-changed ${path}`])
  const guards = jsonIn<AttachmentsFile>(filesIn(await fetchPack(vn, 'border-guard', reference)), FILES_FILE)
  assert.ok(
    guards.files.every(({ isInside }) => !isInside),
    'another agency gets the digest only',
  )
})

test('the account says in three languages who decided what under which rule, by both clocks of the gate', () => {
  for (const [language, words] of Object.entries({
    vi: [/Hải quan/, /giờ Hà Nội/, /giờ Bắc Kinh/, /đồng ý/, /Báo trước lượt qua/],
    zh: [/河内时间/, /北京时间/, /同意/, /预报通行单/],
    en: [/Hanoi time/, /Beijing time/, /Advance data/],
  })) {
    const account = Buffer.from(files.get(`account.${language}.html`)!).toString()
    for (const word of [reference, ...words]) assert.match(account, new RegExp(word))
    assert.doesNotMatch(account, /<script/)
  }
})

test('one byte flipped in a file of any kind is found, and the file named', () => {
  const kinds = [
    KEYS_FILE,
    'account.vi.html',
    'rules/',
    ...Object.values(FOLDERS).filter((folder) => [...files.keys()].some((path) => path.startsWith(folder))),
  ]
  assert.ok(kinds.length >= 8, kinds.join(' '))
  for (const kind of kinds) {
    const path = inFolder(kind)
    assert.ok(found(flipped(files, path)).includes(`file-changed ${path}`), path)
  }
  assert.match(found(flipped(files, SIGNATURE_FILE)).join(), /manifest-unsigned|file-unreadable/)
  assert.match(found(flipped(files, 'manifest.json')).join(), /manifest-unsigned|manifest-missing|file-/)
})

test('a byte flipped anywhere in the zip itself is found', () => {
  for (let part = 1; part < 40; part++) {
    const bytes = new Uint8Array(pack)
    const at = Math.floor((bytes.length * part) / 40)
    bytes[at]! ^= 0x10
    const { report } = verifyZip('pack.zip', bytes, keys)
    const isSame = () =>
      filesOf(bytes).size === files.size &&
      [...filesOf(bytes)].every(([path, content]) => files.get(path)?.toHex() === content.toHex())
    assert.ok(report.findings.length > 0 || isSame(), `byte ${at}`)
  }
})

const filesOf = (bytes: Uint8Array): PackFiles => {
  try {
    return filesIn(bytes)
  } catch {
    return new Map()
  }
}

test('a file left out or put in is named', () => {
  const path = inFolder(FOLDERS.journal)
  const without = new Map(files)
  without.delete(path)
  assert.ok(found(without).includes(`file-missing ${path}`))
  assert.deepEqual(found(new Map(files).set('more.txt', new Uint8Array(1))), ['file-added more.txt'])
})

test('the side that made it cannot change what the log and the other side hold, though it signs the list anew', () => {
  const forge = (change: (changed: Map<string, Uint8Array>) => void) =>
    found(forged(files, vn.server.services.signer.keys, change)).join('\n')
  const entry = inFolder(`${FOLDERS.journal}passage`)
  const decision = inFolder(
    FOLDERS.journal,
    (path) => jsonIn<EntryFile>(files, path).type === 'decision-recorded',
  )
  const incoming = inFolder(`${FOLDERS.messages}CN-VN`)
  const outgoing = inFolder(`${FOLDERS.messages}VN-CN`)
  const others = [...files.keys()].filter((path) => path.startsWith(`${FOLDERS.messages}VN-CN`))
  assert.equal(
    forge(() => {}),
    '',
  )
  assert.match(
    forge((to) =>
      edit<EntryFile>(to, decision, (file) => ({ ...file, body: file.body!.replace('"yes"', '"no"') })),
    ),
    /^entry-changed .*decision-recorded$/,
  )
  assert.match(
    forge((to) =>
      edit<EntryFile>(to, decision, (file) => ({
        ...file,
        body: null,
        salt: null,
        leaf: Buffer.alloc(32).toString('base64'),
      })),
    ),
    /^entry-not-in-log /,
  )
  assert.match(
    forge((to) => void to.delete(entry)),
    /^entry-missing passage\/\S+ · 1$/,
  )
  assert.match(
    forge((to) =>
      edit<MessageFile>(to, incoming, (file) => ({
        ...file,
        evidence: { ...file.evidence, text: file.evidence.text.replace('CN', 'VN') },
      })),
    ),
    new RegExp(`^message-unsigned ${incoming}$`),
  )
  assert.match(
    forge((to) =>
      edit<MessageFile>(to, others[0]!, (file) => ({
        ...file,
        receipt: jsonIn<MessageFile>(files, others[1]!).receipt,
      })),
    ),
    /^receipt-of-another /,
  )
  assert.match(
    forge((to) =>
      edit<MessageFile>(to, outgoing, (file) => ({ ...file, log: { ...file.log!, seq: file.log!.seq + 1 } })),
    ),
    /^message-not-in-log /,
  )
  assert.match(
    forge((to) =>
      edit<StatementFile>(to, inFolder(FOLDERS.statements), (file) => ({ ...file, other: file.own })),
    ),
    /^statement-broken [\s\S]*message-not-in-statement/,
  )
  assert.match(
    forge((to) =>
      edit<PersonFile>(to, inFolder(FOLDERS.persons), (file) => ({
        ...file,
        value: { ...file.value, name: 'Khác' },
      })),
    ),
    /^personal-data-changed /,
  )
  const head = inFolder(FOLDERS.heads, (path) => path.includes('journal'))
  const note = Buffer.from(files.get(head)!).toString()
  assert.match(
    forge(
      (to) =>
        void to.set(
          head,
          Buffer.from(note.replace(/^(\S+\n)(\d+)/, (_, name, size) => `${name}${Number(size) + 1}`)),
        ),
    ),
    /^head-broken /,
  )
  assert.match(
    forge(
      (to) =>
        void to.set(
          head,
          Buffer.from(
            note.replace(/(witness \S{20})(.)/, (_, start, one) => start + (one === 'A' ? 'B' : 'A')),
          ),
        ),
    ),
    /^cosignature-broken /,
  )
})

test('a message of the other side left out is named by the journal; one of its own only by the other side’s pack', async () => {
  const { signer } = vn.server.services
  const caused = inFolder(`${FOLDERS.messages}CN-VN`, (path) => {
    const { id } = jsonIn<MessageFile>(files, path)
    return [...files].some(
      ([one, bytes]) => one.startsWith(FOLDERS.journal) && Buffer.from(bytes).includes(id),
    )
  })
  assert.match(
    found(forged(files, signer.keys, (to) => void to.delete(caused))).join(),
    /^message-missing journal\//,
  )

  const sent = inFolder(`${FOLDERS.messages}VN-CN`)
  const without = forged(files, signer.keys, (to) => void to.delete(sent))
  const own = verifyPack(without, keys)
  assert.deepEqual(own.report.findings, [], 'no entry speaks of what was sent')
  const theirs = verifyZip('cn.zip', await fetchPack(cn, 'inspector', reference), keys)
  assert.deepEqual(theirs.report.findings, [])
  assert.deepEqual(comparePacks(verifyPack(files, keys), theirs), [])
  assert.deepEqual(
    comparePacks(own, theirs).map(({ kind, where }) => `${kind} ${where}`),
    [`sides-differ ${sent}`],
  )
})

test('a key that is not the side’s own is found; without any the pack says that its keys are not confirmed', () => {
  const [ours, theirs] = keys as [GivenKey, GivenKey]
  const wrong = verifyPack(files, [{ ...ours, raw: theirs.raw }, theirs]).report
  assert.equal(wrong.findings[0]?.kind, 'key-differs')
  assert.ok(wrong.findings.some(({ kind }) => kind === 'manifest-unsigned'))
  const none = verifyPack(files, []).report
  assert.deepEqual(none.findings, [])
  assert.deepEqual(
    none.notes.filter(({ kind }) => kind === 'keys-from-pack').map(({ where }) => where),
    ['VN', 'CN'],
  )
})

test('each role gets what it may see and no more, the rest as hashes that still prove', async () => {
  const customs = filesIn(await fetchPack(vn, 'customs', reference))
  const trader = filesIn(await fetchPack(vn, 'trader', reference))
  for (const [role, its] of [
    ['customs', customs],
    ['trader', trader],
  ] as const) {
    const { report } = verifyPack(its, keys)
    assert.deepEqual(report.findings, [], role)
    assert.equal(report.counts.entriesProved, report.counts.entries)
    assert.ok(
      report.notes.some(({ kind, where }) => kind === 'left-out' && where === 'entries'),
      role,
    )
  }
  assert.ok([...customs.keys()].some((path) => path.startsWith(FOLDERS.messages)))
  assert.ok(![...trader.keys()].some((path) => path.startsWith(FOLDERS.messages)))
  const guardsDecision = [...customs.keys()]
    .filter((path) => path.startsWith(FOLDERS.journal))
    .map((path) => jsonIn<EntryFile>(customs, path))
    .filter(({ type }) => type === 'decision-recorded')
  assert.ok(guardsDecision.some(({ body }) => body === null))
  assert.ok(
    guardsDecision
      .filter(({ body }) => body !== null)
      .every(({ body }) => body!.includes('"agency":"customs"')),
  )
  const yard = await fetchAs(vn, 'yard', `/api/passages/${reference}/evidence-pack`)
  const yards = filesIn(await yard.bytes())
  assert.ok(![...yards.keys()].some((path) => path.startsWith(FOLDERS.persons)))
  assert.doesNotMatch(
    Buffer.from(writeZip(yards)).toString('latin1') +
      [...yards.values()].map((one) => Buffer.from(one).toString()).join(),
    /Nguyễn Văn Thử/,
  )
  assert.equal(
    (await fetch(`${vn.configuration.address}/api/passages/${reference}/evidence-pack`)).status,
    401,
  )
})

test('personal data inside a pack are a reading on record, and can be left out', async () => {
  const reads = () =>
    rowsOf<{ purpose: string }>(
      vn,
      `select purpose from personal_read where reference like 'p-%' and purpose = 'evidence pack of ${reference}'`,
    )
  const before = (await reads()).length
  assert.ok(before >= 1)
  const without = filesIn(await fetchPack(vn, 'inspector', reference, '?personal=leave-out'))
  assert.ok(![...without.keys()].some((path) => path.startsWith(FOLDERS.persons)))
  assert.ok(![...without.values()].some((one) => Buffer.from(one).includes('Nguyễn Văn Thử')))
  assert.deepEqual(verifyPack(without, keys).report.findings, [])
  assert.equal((await reads()).length, before)
})

test('no more packs are made at a time than the limit says; the rest are asked to come again', async () => {
  const path = `/api/passages/${reference}/evidence-pack`
  const answers = await Promise.all(Array.from({ length: 12 }, () => fetchAs(vn, 'inspector', path)))
  const statuses = answers.map(({ status }) => status)
  assert.ok(
    statuses.every((status) => status === 200 || status === 429),
    statuses.join(),
  )
  assert.ok(statuses.includes(200))
  for (const answer of answers)
    if (answer.status === 429) assert.equal(answer.headers.get('retry-after'), '5')
    else await answer.bytes()
  assert.equal((await fetchAs(vn, 'inspector', path)).status, 200, 'and then there is room again')
})
