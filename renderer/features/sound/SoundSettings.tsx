import { AudioLines, Check, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { VoiceVerdict } from '#shared/domain/media/microphone-watch.ts';
import type { SoundTest, SoundView } from '#shared/domain/media/sound-view.ts';
import type { DeviceRole, OutputRole, SoundSettings as Settings } from '#shared/domain/media/sound.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { useSound } from './use-sound.ts';
import { VolumeField } from './VolumeField.tsx';

const outputRoles = ['headset', 'ringer', 'alert'] as const satisfies readonly OutputRole[];
const processing = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** Which devices are used, how loud, and whether they work: everything can be heard here before a caller does. */
export function SoundSettings() {
  const { t } = useTranslation('sound');
  const sound = useSound();
  return (
    <section className="settings-part" aria-labelledby="settings-sound">
      <h2 id="settings-sound">{t('title')}</h2>
      {sound ? <Loaded sound={sound} /> : <p className="muted">{t('loading')}</p>}
    </section>
  );
}

function Loaded({ sound }: { readonly sound: SoundView }) {
  const { t } = useTranslation('sound');
  const [tested, setTested] = useState<SoundTest | null>(null);
  const [verdict, setVerdict] = useState<VoiceVerdict | null>(null);
  const { settings } = sound;

  const test = async (what: SoundTest) => {
    setTested(what);
    setVerdict(null);
    const result = await command('sound:test', { what });
    setTested(null);
    if (result.ok) setVerdict(result.value);
  };
  const setVolume = (role: OutputRole, volume: number) =>
    void command('sound:adjust', { volumes: { ...settings.volumes, [role]: volume } });
  const setProcessing = (part: keyof Settings['processing'], on: boolean) =>
    void command('sound:adjust', { processing: { ...settings.processing, [part]: on } });

  return (
    <>
      <p className="muted">{t('rankingHint')}</p>
      <div className="sound-role">
        <DeviceField sound={sound} use="microphone" />
        <LevelMeter />
      </div>
      {outputRoles.map((role) => (
        <div key={role} className="sound-role">
          <DeviceField sound={sound} use={role} />
          <VolumeField
            label={t('volume', { role: t(`role.${role}`) })}
            value={settings.volumes[role]}
            onChange={(volume) => setVolume(role, volume)}
          />
          <ActionButton
            icon={Volume2}
            label={t(`try.${role}`)}
            isDisabled={tested !== null}
            onPress={() => void test(role)}
          />
        </div>
      ))}
      <Switch
        label={t('ringsInHeadset')}
        isOn={settings.ringsInHeadset}
        onChange={(ringsInHeadset) => void command('sound:adjust', { ringsInHeadset })}
      />
      {processing.map((part) => (
        <Switch
          key={part}
          label={t(`processing.${part}`)}
          isOn={settings.processing[part]}
          onChange={(on) => setProcessing(part, on)}
        />
      ))}
      <ActionButton
        icon={AudioLines}
        label={t('try.yourself')}
        isDisabled={tested !== null}
        onPress={() => void test('yourself')}
      />
      <p role="status" className="muted">
        {tested === 'yourself' ? t('speakNow') : verdict ? t(`verdict.${verdict}`) : t('yourselfHint')}
      </p>
    </>
  );
}

function DeviceField({ sound, use: role }: { readonly sound: SoundView; readonly use: DeviceRole }) {
  const { t } = useTranslation('sound');
  const { inputs, outputs, inUse } = sound.devices;
  const devices = role === 'microphone' ? inputs : outputs;
  const [liked] = sound.settings.devices[role];
  const isAbsent = liked !== undefined && inUse[role]?.id !== liked.id && inUse[role]?.label !== liked.label;
  const choose = (id: string) => {
    const device = devices.find((candidate) => candidate.id === id);
    if (device) void command('sound:prefer', { role, device });
  };
  return (
    <>
      <SelectField
        label={t(`role.${role}`)}
        placeholder={t('noDevice')}
        options={devices.map(({ id, label }) => ({ id, label: id === 'default' ? t('systemDefault') : label }))}
        value={inUse[role]?.id ?? null}
        onChange={choose}
      />
      {isAbsent && <p className="muted">{t('absent', { device: liked.label })}</p>}
    </>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <Checkbox className="checkbox" isSelected={isOn} onChange={onChange}>
      <span className="checkbox-box">{isOn && <Check aria-hidden="true" size={14} />}</span>
      {label}
    </Checkbox>
  );
}
