export { registerDirectoryChannels } from './directory-channels.ts';
export { createDirectory, type DirectoryService } from './directory-service.ts';
