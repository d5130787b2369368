// Run before npm packs or publishes the repository itself: what councils install is made of it, in build/package.
process.stderr.write(
  'the package is made in build/package: expected `npm run pack`, which packs it, then `npm publish ./build/package`\n',
);
process.exitCode = 1;
