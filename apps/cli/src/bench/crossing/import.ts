import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importDeclarations } from '@landport/server/declarations/import-declarations'
import { openSandbox } from '@landport/server/import/sandbox'
import { toolToken } from '@landport/server/people/tool-token'
import type { Services } from '@landport/server/services'
import { assert } from '@landport/std/assert'
import { ROOT } from '../../root.ts'
import type { Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'

const FILES = 10_000
const AT_A_TIME = 8
const LOCAL_REFERENCE = 'SR-2026-0001'

/** 10,000 files of one WCO declaration each (4 KB), all new: sandbox, dictionary, judgement, one transaction a file. */
export async function measureImport(services: Services, say: (text: string) => void): Promise<Figures> {
  say(`importing ${FILES} declarations…`)
  const template = readFileSync(join(ROOT, 'contracts/wco-dm/examples/valid/durian-export.xml'), 'utf8')
  const { identity } = toolToken(services, join(services.configuration.folder, 'run/cli-token'))
  const sandbox = openSandbox({ workers: 2 })
  const run = services.ids.next().slice(-8)
  let next = 0
  const worker = async () => {
    while (next < FILES) {
      const name = `${run}-${next++}`
      const bytes = new TextEncoder().encode(template.replace(LOCAL_REFERENCE, name))
      const view = await importDeclarations(
        services,
        sandbox,
        identity,
        { name: `${name}.xml`, bytes },
        false,
      )
      assert(view.verdict === 'accepted' && view.declarations[0]?.state === 'new', 'imported as new', view)
    }
  }
  const from = performance.now()
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  const seconds = (performance.now() - from) / 1000
  await sandbox.close()
  return { import_per_s: rounded(FILES / seconds) }
}
