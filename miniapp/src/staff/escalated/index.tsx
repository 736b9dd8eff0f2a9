import { Text, View } from '@tarojs/components';

export default function StaffEscalatedPage() {
  return (
    <View className="app theme-light">
      <Text>书记督办</Text>
    </View>
  );
}
