import { Text, View } from '@tarojs/components';

export default function StaffCallsPage() {
  return (
    <View className="app theme-light">
      <Text>回访</Text>
    </View>
  );
}
