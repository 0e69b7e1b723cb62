import type { PassageEntry } from '@landport/passage/entry'
import { ok } from '@landport/std/result'
import type { PlantedBug } from './bugs.ts'

export const JOURNAL_BUGS: Readonly<Record<string, PlantedBug>> = {
  'sealed-again': {
    what: 'after a start the sealer grows the tree from the head before the last, and a number is given twice',
    replaced: {
      sealsFrom: ({ process, disk }) => {
        const { leaves, heads } = disk.tables.journal
        const isFirst = process !== null && !process.memory.has('sealed') && heads.length > 1
        process?.memory.set('sealed', true)
        return isFirst ? leaves.length - 1 : leaves.length
      },
    },
  },
  'witness-signs-fork': {
    what: 'the witness believes a log that says it was never cosigned',
    replaced: { witnessForgets: true },
  },
  'permitted-too-early': {
    what: 'a vehicle inside the gate may go to the line whatever the agencies say',
    replaced: {
      run: (run) => ({
        ...run,
        decide: (passage) => {
          const decision = run.decide(passage)
          if (!decision.ok || !decision.value.some(({ type }) => type === 'gated-in')) return decision
          const early: PassageEntry = { type: 'crossing-permitted', at: passage!.phaseSince, rows: [] }
          return ok([...decision.value, early])
        },
      }),
    },
  },
  'entry-edited': {
    what: 'an entry is written over after it was numbered',
    replaced: {
      sealsFrom: ({ disk }) => {
        const { entries, journal } = disk.tables
        const { leaves } = journal
        if (leaves.length > 12) {
          entries[3] = { ...entries[3]!, text: entries[3]!.text.replace('VNHN', 'VNTT') }
        }
        return leaves.length
      },
    },
  },
}
