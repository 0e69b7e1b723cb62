/** Loaded into a lane computer whose wall clock was set wrong: three days behind, as after its battery died. */
const right = Date.now
const BEHIND_MS = 3 * 86_400_000
Date.now = () => right() - BEHIND_MS
