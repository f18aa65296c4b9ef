#!/usr/bin/env node
'use strict';
// Old-fashioned JavaScript on purpose: any Node has to be able to read this and say what is missing.
var child = require('child_process');
var path = require('path');
var url = require('url');

var parts = process.versions.node.split('.').map(Number);
var capable = parts[0] > 23 || (parts[0] === 22 && parts[1] > 19);

function bundledNode() {
  try {
    return require.resolve('node-' + process.platform + '-' + process.arch + '/bin/node');
  } catch (missing) {
    return undefined;
  }
}

function runOn(node, options) {
  // A channel, though nothing is said on it: whoever runs notices its end, and stays behind nobody who was killed.
  var running = child.spawn(node, options.concat(__filename, process.argv.slice(2)), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      running.kill(signal);
    });
  });
  running.on('exit', function (code, signal) {
    process.exit(signal ? 128 + (require('os').constants.signals[signal] || 0) : code);
  });
}

// What goes through millions of lines stays small: left alone, V8 lets its heap grow before it clears up.
var youngSpace = '--max-semi-space-size=16';
var oldSpace = '--max-old-space-size=1024';
var boundsOf = {
  certify: [youngSpace],
  receive: [youngSpace, oldSpace],
  simulate: [youngSpace, oldSpace],
};
var isBounded = /--max[-_](old|semi)[-_]space[-_]size/.test(
  process.execArgv.concat(process.env.NODE_OPTIONS || '').join(' '),
);
var bounds = (!isBounded && boundsOf[process.argv[2]]) || [];

if (process.channel) {
  process.channel.unref();
  process.on('disconnect', function () {
    process.kill(process.pid, 'SIGTERM');
  });
}

if (capable && bounds.length > 0) {
  runOn(process.execPath, bounds);
} else if (capable) {
  // Reading the sources takes most of the time of a short command; what comes of it is kept, also for worker threads.
  var cache = process.env.NODE_COMPILE_CACHE || path.join(__dirname, '../node_modules/.cache/ndh');
  var modules = require('module');
  if (modules.enableCompileCache) modules.enableCompileCache(cache);
  process.env.NODE_COMPILE_CACHE = cache;
  // Spelt so that the oldest parsers do not stumble over the word import.
  new Function('address', 'return import(address)')(
    url.pathToFileURL(path.join(__dirname, 'ndh.ts')).href,
  ).catch(function (error) {
    console.error(error);
    process.exit(4);
  });
} else {
  var node = bundledNode();
  if (node) {
    runOn(node, bounds);
  } else {
    console.error(
      'ndh: needs Node.js 22.20 or 24 and later; this is ' +
        process.version +
        ' and no runtime came with the packages (npm ci --omit=optional leaves it out).',
    );
    process.exit(2);
  }
}
