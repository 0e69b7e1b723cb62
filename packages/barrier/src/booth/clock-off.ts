/** By as much a computer's clock may differ from its site's; assumed: as far as a device's clock may be off. */
export const CLOCK_OFF_SECONDS_MAX = 30

/** `speed`: of a played world, in which a word under way takes more of the world's time. */
export const isClockOff = (seconds: number, speed: number): boolean =>
  Math.abs(seconds) > CLOCK_OFF_SECONDS_MAX * speed
