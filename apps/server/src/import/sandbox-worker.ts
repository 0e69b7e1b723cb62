/** Runs in a worker: reads one file after another, with nothing at hand but the bytes and the time it is told. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { readDeclarations } from '@landport/formats/read-declarations'
import { compileOfficialXsd } from '@landport/formats/wco/xsd'
import type { Instant } from '@landport/std/time'

const { xsdFolder } = workerData as { readonly xsdFolder?: string }
const xsd = xsdFolder === undefined ? undefined : compileOfficialXsd(readSchemas(xsdFolder))
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

parentPort?.on('message', ({ bytes, name, now }: { bytes: Uint8Array; name: string; now: Instant }) => {
  parentPort?.postMessage(readDeclarations(bytes, { name, now, hash, xsd }))
})

function readSchemas(folder: string): Readonly<Record<string, Uint8Array>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    paths
      .filter((path) => path.endsWith('.xsd'))
      .map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]),
  )
}
