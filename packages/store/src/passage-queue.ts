import type { CommandOutcome } from './command.ts'
import { type PassageCommandRun, runPassageCommand } from './passage-command.ts'
import type { Db } from './pool.ts'
import { runTogether, type Settlement } from './together.ts'

export interface PassageQueue {
  /** As `runPassageCommand`; what waits at the same time on other passages is written with it. */
  run<V>(run: PassageCommandRun<V>): Promise<CommandOutcome<V>>
}

/** Commands of one statement; more would make one slow decision wait for many. */
export const TOGETHER_MAX = 16
/** Where more than two statements wait, as when a lane computer tells of hours: none of them waits longer by it. */
const MANY = 64
/** Statements under way at a time. */
const STATEMENTS_MAX = 4
/** Less than a full statement waits for the one under way: two half ones cost more. But no longer than this. */
const PATIENCE_MS = 50

interface Waiting {
  readonly run: PassageCommandRun<unknown>
  readonly resolve: (outcome: CommandOutcome<unknown>) => void
  readonly reject: (error: unknown) => void
}

/**
 * Commands that come while others are being written wait for the next statement and share it: one reading, one
 * commit. Nothing waits for company. Two commands on one passage go one after the other. If the database refuses a
 * shared statement, each of its commands is carried out on its own, so that only the one that lost a race or broke a
 * rule hears of it. `onTold`: something is written that the other side is to be told.
 */
export function passageQueue(db: Db, onTold: () => void = () => {}): PassageQueue {
  let waiting: Waiting[] = []
  const busy = new Set<string>()
  const begun = new Set<number>()
  let wakeUp: NodeJS.Timeout | undefined
  let isAwake = false

  /** After what is said in this moment: whoever was answered by one statement asks the next thing in the same moment. */
  function soon(): void {
    if (isAwake) return
    isAwake = true
    setImmediate(next)
  }

  function next(): void {
    isAwake = false
    clearTimeout(wakeUp)
    if (waiting.length === 0 || begun.size >= STATEMENTS_MAX) return
    const ageMs = performance.now() - Math.max(...begun)
    if (ageMs < PATIENCE_MS && waiting.length < TOGETHER_MAX) {
      wakeUp = setTimeout(soon, PATIENCE_MS - ageMs)
      return
    }
    const taken = take()
    if (taken.length === 0) return
    void begin(taken)
    // What is left fills a statement of its own, or has its patience.
    soon()
  }

  async function begin(taken: readonly Waiting[]): Promise<void> {
    const at = performance.now()
    begun.add(at)
    await carryOut(taken)
    begun.delete(at)
    for (const { run } of taken) busy.delete(run.reference)
    soon()
  }

  /** The longest waiting on passages on which nothing is under way. */
  function take(): Waiting[] {
    const taken: Waiting[] = []
    const left: Waiting[] = []
    const most = waiting.length > 2 * TOGETHER_MAX ? MANY : TOGETHER_MAX
    for (const one of waiting)
      if (taken.length < most && !busy.has(one.run.reference)) {
        busy.add(one.run.reference)
        taken.push(one)
      } else left.push(one)
    waiting = left
    return taken
  }

  async function carryOut(taken: readonly Waiting[]): Promise<void> {
    if (taken.length === 1) return alone(taken[0]!)
    const settlements = await runTogether(
      db,
      taken.map(({ run }) => run),
    )
    await Promise.all(taken.map((one, place) => settle(one, settlements[place]!)))
  }

  function settle(one: Waiting, settlement: Settlement<unknown>): void | Promise<void> {
    switch (settlement.kind) {
      case 'settled':
        return one.resolve(settlement.outcome)
      case 'failed':
        return one.reject(settlement.error)
      case 'alone':
        return alone(one)
    }
  }

  const alone = ({ run, resolve, reject }: Waiting): Promise<void> =>
    runPassageCommand(db, run).then(resolve, reject)

  return {
    run: <V>(run: PassageCommandRun<V>) =>
      new Promise<CommandOutcome<V>>((resolve, reject) => {
        waiting.push({ ...telling(run, resolve as Waiting['resolve'], onTold), reject })
        soon()
      }),
  }
}

/** The same command, noticing whether it has something to tell. */
function telling<V>(
  run: PassageCommandRun<V>,
  resolve: Waiting['resolve'],
  onTold: () => void,
): Pick<Waiting, 'run' | 'resolve'> {
  const { messages } = run
  if (messages === undefined) return { run, resolve }
  let hasMessages = false
  return {
    run: {
      ...run,
      messages: (change) => {
        const told = messages(change)
        hasMessages = told.length > 0
        return told
      },
    },
    resolve: (outcome) => {
      if (hasMessages) onTold()
      resolve(outcome)
    },
  }
}
