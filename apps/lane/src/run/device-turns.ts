/** What each device said, one after another, though some of it is looked at beside the event loop. */
export interface DeviceTurns {
  /** Now, or after what this device said before and is still being looked at. */
  inTurn(device: string, work: () => void): void
  /** `outcome` begins at once and says when it is done; then, in the device's turn, the work. */
  after<T>(device: string, outcome: (done: (value: T) => void) => void, work: (value: T) => void): void
  /** Null while there is room for more; else resolves when there is. Whoever reads a line waits for it. */
  room(): Promise<void> | null
}

interface Waiting {
  run: (() => void) | null
}

/** @param waitingMax of all devices together; more is still taken, but `room` asks those who read to wait */
export function deviceTurns(waitingMax: number): DeviceTurns {
  const queues = new Map<string, Waiting[]>()
  let count = 0
  let room: PromiseWithResolvers<void> | null = null

  function settle(device: string, queue: Waiting[]): void {
    while (queue[0]?.run != null) {
      const { run } = queue.shift()!
      if (queue.length === 0) queues.delete(device)
      count--
      run!()
    }
    if (room !== null && count < waitingMax) {
      room.resolve()
      room = null
    }
  }

  function wait(device: string, waiting: Waiting): Waiting[] {
    const queue = queues.get(device) ?? []
    queues.set(device, queue)
    queue.push(waiting)
    count++
    return queue
  }

  return {
    inTurn(device, work) {
      if (queues.has(device)) wait(device, { run: work })
      else work()
    },
    after(device, outcome, work) {
      const waiting: Waiting = { run: null }
      const queue = wait(device, waiting)
      outcome((value) => {
        waiting.run = () => work(value)
        settle(device, queue)
      })
    },
    room() {
      if (count < waitingMax) return null
      room ??= Promise.withResolvers()
      return room.promise
    },
  }
}
