// The runner runs the action on Node.js 24, so the tests must too. Plain JavaScript: an older Node.js must be able to read it.
const major = Number(process.versions.node.split('.')[0]);
if (major !== 24) {
  console.error(
    `This needs Node.js 24, but runs on ${process.version}: start it through npm, which finds the package node@24.`,
  );
  process.exit(1);
}
