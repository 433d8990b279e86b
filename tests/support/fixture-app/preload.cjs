'use strict';
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('bridge', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, value) => ipcRenderer.send(channel, value),
  on: (channel, listener) => {
    const forward = (_event, value) => listener(value);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  },
  add: (a, b) => a + b,
});
