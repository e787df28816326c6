/** Loaded into the measured process: prints its peak memory at exit, kB. */
process.on('exit', () => {
  console.log(`peak memory ${process.resourceUsage().maxRSS}`);
});
