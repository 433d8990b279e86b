export { OwnNotesPage } from './OwnNotesPage.tsx';
