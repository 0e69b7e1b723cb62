// Stands in for the lane computer: says that it works and stays until it is told to end.
process.send?.({ address: 'http://127.0.0.1:0' })
const timer = setInterval(() => {}, 60_000)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => clearInterval(timer))
process.on('disconnect', () => clearInterval(timer))
