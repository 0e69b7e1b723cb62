import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { signCheckpoint } from '../src/checkpoint.ts'
import { cosign } from '../src/cosignature.ts'
import { compareChannelLogs, type LogFolder, verifyLogFolder } from '../src/folder-verifying.ts'
import { concat, type Hash, leafHash } from '../src/hash.ts'
import { parseNote } from '../src/note.ts'
import { treeHash } from '../src/proof.ts'
import { entryBundle, readEntryBundle, tilePath } from '../src/tile.ts'
import { keyOf } from './fixture-key.ts'

const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer')
const LOG = keyOf('landport/vn/journal')
const WITNESS = keyOf('landport/cn/witness')
const SIZE = 700
const entriesOf = (word: string, count = SIZE) =>
  Array.from(
    { length: count },
    (_, index) => new Uint8Array(sha256(new TextEncoder().encode(`${word} ${index}`))),
  )
const ENTRIES = entriesOf('entry')

const headOf = (entries: readonly Uint8Array[]): string => {
  const root = treeHash(
    sha256,
    entries.map((entry) => leafHash(sha256, entry)),
  )
  const note = signCheckpoint(sha256, { origin: LOG.name, size: entries.length, root }, LOG)
  const text = parseNote(note)
  assert.ok(text.ok)
  return note + cosign(sha256, text.value.text, 1_795_000_000, WITNESS)
}

/** The folder of a log: files by path, and its heads. */
function folderOf(entries: readonly Uint8Array[], sizes = [300, 512, entries.length]) {
  const files = new Map<string, Uint8Array>()
  const hashes = entries.map((entry) => leafHash(sha256, entry))
  const full = Math.floor(entries.length / 256)
  for (let index = 0; index * 256 < entries.length; index++) {
    const run = [index * 256, Math.min(entries.length, index * 256 + 256)] as const
    const width = run[1] - run[0]
    files.set(tilePath({ level: 0, index, width }), concat(...hashes.slice(...run)))
    files.set(tilePath({ level: 'entries', index, width }), entryBundle(entries.slice(...run)))
  }
  const nodes = Array.from({ length: full }, (_, place) =>
    treeHash(sha256, hashes.slice(place * 256, place * 256 + 256)),
  )
  files.set(tilePath({ level: 1, index: 0, width: full }), concat(...nodes))
  const notes = sizes.map((size) => headOf(entries.slice(0, size)))
  const folder: LogFolder = {
    origin: LOG.name,
    verifier: LOG,
    witness: WITNESS,
    notes,
    withheld: [],
    read: async (path) => files.get(path) ?? null,
  }
  return { files, notes, folder }
}

const findingsOf = async (folder: LogFolder) =>
  (await verifyLogFolder(sha256, folder)).findings.map(
    ({ kind, from, to }) => `${kind} ${from}${to === from ? '' : `–${to}`}`,
  )
const LAST = 'tile/entries/002.p/188'
/** Changes the entries of a bundle. */
function inBundle(
  files: Map<string, Uint8Array>,
  path: string,
  change: (entries: Uint8Array[]) => Uint8Array[],
) {
  files.set(path, entryBundle(change(readEntryBundle(files.get(path)!)!)))
}
const flip = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

test('an untouched folder proves every leaf, every head and every cosignature', async () => {
  const { folder } = folderOf(ENTRIES)
  const { leafHashes, ...report } = await verifyLogFolder(sha256, folder)
  assert.deepEqual(report, {
    origin: LOG.name,
    size: SIZE,
    checkpoints: 3,
    cosignedSize: SIZE,
    leavesProved: SIZE,
    findings: [],
  })
  assert.deepEqual(leafHashes, [])
})

test('a flipped byte is named by its number, in an entry and in a tile, and by its tile above the leaves', async () => {
  const entry = folderOf(ENTRIES)
  inBundle(entry.files, 'tile/entries/001', (all) =>
    all.map((one, place) => (place === 44 ? flip(one, 3) : one)),
  )
  assert.deepEqual(await findingsOf(entry.folder), ['changed 300'])
  const tile = folderOf(ENTRIES)
  tile.files.set('tile/0/001', flip(tile.files.get('tile/0/001')!, 44 * 32))
  assert.deepEqual(await findingsOf(tile.folder), ['tile-changed 300'])
  const above = folderOf(ENTRIES)
  above.files.set('tile/1/000.p/2', flip(above.files.get('tile/1/000.p/2')!, 40))
  assert.deepEqual(await findingsOf(above.folder), ['tile-changed 256–511'])
})

test('a dropped leaf is named; a dropped file by its range', async () => {
  const leaf = folderOf(ENTRIES)
  inBundle(leaf.files, LAST, (all) => all.filter((_, place) => place !== 10))
  assert.deepEqual(await findingsOf(leaf.folder), ['removed 522'])
  const both = folderOf(ENTRIES)
  both.files.delete('tile/0/001')
  both.files.delete('tile/entries/001')
  assert.deepEqual(await findingsOf(both.folder), ['removed 256–511'])
  const bundle = folderOf(ENTRIES)
  bundle.files.delete('tile/entries/000')
  assert.deepEqual(await findingsOf(bundle.folder), ['removed 0–255'])
  assert.deepEqual(await findingsOf({ ...bundle.folder, withheld: [0] }), [])
})

test('two leaves that changed places are named', async () => {
  const { files, folder } = folderOf(ENTRIES)
  inBundle(files, LAST, (all) => [all[1]!, all[0]!, ...all.slice(2)])
  assert.deepEqual(await findingsOf(folder), ['reordered 512–513'])
})

test('a log rewritten with all its tiles is found by the heads that were signed before', async () => {
  const rewritten = ENTRIES.map((entry, index) => (index === 400 ? flip(entry, 0) : entry))
  const { folder, notes } = folderOf(rewritten)
  const signed = folderOf(ENTRIES)
  assert.deepEqual(await findingsOf({ ...folder, notes: signed.notes }), ['rewritten 300–511'])
  assert.deepEqual(await findingsOf({ ...folder, notes: [...notes, ...signed.notes] }), [
    'forked-view 511',
    'forked-view 699',
  ])
})

test('a forked view is found: a good signature over a head that is not of this tree', async () => {
  const { folder, notes } = folderOf(ENTRIES)
  const fork = headOf([...ENTRIES.slice(0, 500), ...entriesOf('fork', 100)])
  assert.deepEqual(await findingsOf({ ...folder, notes: [...notes, fork] }), ['forked-view 599'])
})

test('a head under another key, a broken signature and a broken cosignature are found', async () => {
  const { folder, notes } = folderOf(ENTRIES)
  const stranger = keyOf('somebody.example/log')
  assert.deepEqual(await findingsOf({ ...folder, verifier: { ...LOG, publicKey: stranger.publicKey } }), [
    'head-broken null',
    'head-broken null',
    'head-broken null',
  ])
  const changed = notes.at(-1)!.replace('\n700\n', '\n699\n')
  assert.deepEqual(await findingsOf({ ...folder, notes: [...notes, changed] }), ['head-broken null'])
  const lines = notes.at(-1)!.split('\n')
  const bytes = Uint8Array.fromBase64(lines.at(-2)!.split(' ').at(-1)!)
  const broken = [...lines.slice(0, -2), `— ${WITNESS.name} ${flip(bytes, 30).toBase64()}`, ''].join('\n')
  assert.deepEqual(await findingsOf({ ...folder, notes: [...notes.slice(0, 2), broken] }), [
    'cosignature-broken 699',
  ])
})

test("both sides' logs of one channel are compared by message numbers", async () => {
  const read = async (entries: readonly Uint8Array[]) =>
    verifyLogFolder(sha256, folderOf(entries, [entries.length]).folder, { keepLeaves: true })
  const other = ENTRIES.map((entry, index) => ([10, 11, 600].includes(index) ? flip(entry, 0) : entry)).slice(
    0,
    690,
  )
  const said = compareChannelLogs(await read(ENTRIES), await read(other))
  assert.deepEqual(
    said.map(({ kind, from, to }) => [kind, from, to]),
    [
      ['channel-differs', 11, 12],
      ['channel-differs', 601, 601],
      ['channel-missing', 691, 700],
    ],
  )
  assert.deepEqual(compareChannelLogs(await read(ENTRIES), await read(ENTRIES)), [])
})

test('each finding is said in three languages', async () => {
  const { files, folder } = folderOf(ENTRIES)
  inBundle(files, LAST, (all) => all.filter((_, place) => place !== 10))
  const [found] = (await verifyLogFolder(sha256, folder)).findings
  assert.ok(
    found!.message.vi.includes('#522') &&
      found!.message.zh.includes('#522') &&
      found!.message.en.includes('#522'),
  )
})
