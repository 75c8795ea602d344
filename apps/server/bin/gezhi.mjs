#!/usr/bin/env node
// The command line. Builds the server first when its sources are newer than the build.
const { assertNode, ensureBuilt } = await import('../../../scripts/fresh.mjs');
assertNode();
await ensureBuilt(['server']);
await import('../dist/cli.js');
