// Takes the simulated world's place in the supervisor's tests.
import { readWorldConfiguration } from '@landport/world/configuration'

const configuration = readWorldConfiguration(process.argv[2]!)
console.log(`world at ${configuration.speed}`)
setInterval(() => {}, 1_000)
process.send?.({ ready: true })
