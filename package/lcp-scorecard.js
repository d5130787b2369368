#!/usr/bin/env node
// Written for any Node, so that an old one is named before anything fails that it does not know.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 22 || (version[0] === 22 && version[1] < 12)) {
  process.stderr.write(
    `lcp-scorecard: this is Node ${process.versions.node}; expected 22.12 or newer, which https://nodejs.org has\n`,
  );
  process.exitCode = 2;
} else {
  import('./data-pipeline/bin.js');
}
