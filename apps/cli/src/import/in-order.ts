/** Works on several items at a time and gives the results in the order of the items. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  let next = 0
  const startOne = (): void => {
    const promise = work(items[next++]!)
    // A failure is met when its turn comes; until then it must not count as unhandled.
    promise.catch(() => {})
    running.push(promise)
  }
  while (next < items.length || running.length > 0) {
    while (next < items.length && running.length < atATime) startOne()
    yield await running.shift()!
  }
}
