import type { LifeReport } from '../life.ts'
import type { Happening, Plan } from '../plan/plan.ts'

/** The life told line by line, for whoever looks for the fault. */
export function tellStory(plan: Plan, { violations, history, digest }: LifeReport): string {
  const broken = violations.map(({ rule, atMs, detail }) => `  ${seconds(atMs)}  ${rule}: ${detail}`)
  return [
    `seed ${plan.seed}, ${plan.signing} signatures, ${plan.hasTwoServers ? 'two servers' : 'one server'} on each side`,
    'what was done to the two sides:',
    ...plan.happenings.map((one) => `  ${seconds(one.atMs)}  ${tell(one)}`),
    'what they did:',
    ...history
      .filter((line) => !line.includes(' plan '))
      .slice(-LINES_MAX)
      .map(tellLine),
    violations.length === 0 ? 'nothing that may never happen' : 'what may never happen:',
    ...broken,
    `history ${digest}`,
  ].join('\n')
}

const LINES_MAX = 40

function tellLine(line: string): string {
  const [atMs, ...rest] = line.split(' ')
  return `  ${seconds(Number(atMs))}  ${rest.map((word) => (word.length === 64 ? word.slice(0, 12) : word)).join(' ')}`
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(3).padStart(8)} s`

function tell(one: Happening): string {
  switch (one.kind) {
    case 'register':
      return `VN announces vehicle ${one.serial}`
    case 'act':
      return `${one.side} works on a passage, ${one.times} ${one.times === 1 ? 'step' : 'steps'}`
    case 'cut':
      return `the line is cut for ${one.forMs} ms`
    case 'bad-line':
      return `for ${one.forMs} ms the line loses ${percent(one.loss)}, doubles ${percent(one.duplication)}, changes ${percent(one.corruption)} and delays by up to ${one.delayMsMax} ms`
    case 'crash':
      return `${one.side} dies for ${one.forMs} ms`
    case 'crash-at-commit':
      return `${one.side} dies ${one.when} its next commit; started again ${one.forMs} ms from now`
    case 'full-disk':
      return `the disk of ${one.side} is full for ${one.forMs} ms`
    case 'skew':
      return `the clock of ${one.side} is wrong by ${one.byMs} ms`
    case 'forged-message':
      return `somebody with the key of ${one.from} sends other content under a taken ${one.keepsId ? 'id' : 'number'}`
    case 'replay':
      return `somebody sends once more what ${one.from} had sent`
    case 'out-of-turn':
      return `${one.from} sends from a later number on`
    case 'forged-head':
      return `somebody with the key of ${one.from} shows the witness another tree`
    case 'drop':
      return `the next ${one.count} ${one.part === 'request' ? 'requests to' : 'answers of'} ${one.to} on ${one.path} are lost`
    case 'restore':
      return `the disk of ${one.side} is replaced by a backup of ${one.ageMs} ms before${one.isFileLost ? ', what lay beside it is lost' : ''}; ${one.side} starts after ${one.forMs} ms${one.cutMs > 0 ? `, the line is cut for ${one.cutMs} ms more` : ''}`
    case 'crash-in-restore':
      return `a restore of ${one.side} dies ${one.when} its commit ${one.commits + 1} and is started again ${one.forMs} ms later`
  }
}

const percent = (part: number): string => `${Math.round(part * 100)} %`
