/** Loaded into a measured process: says on leaving how much memory it held at most, in kB. */
process.on('exit', () => {
  console.log(`peak memory ${process.resourceUsage().maxRSS}`);
});
